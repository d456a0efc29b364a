"""Cases in the admin, as people see them: in both languages, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from media.models import Case
from tests.cases import consent_to, make_case, make_open_case, translate_case

from .test_accessibility import assert_accessible, each_language_and_look

WIDTHS = {"ko": 1280, "en": 390}


@each_language_and_look
@pytest.mark.django_db(transaction=True)
def test_screens_of_cases(open_as, home, language, scheme):
    user = get_user_model().objects.create_superuser("admin", "admin@example.com", "secret")
    UserProfile.objects.create(user=user, preferred_language=language)
    case = make_open_case()
    other = make_case()
    consent_to(other, languages=["ko"])
    translate_case(other)
    page = open_as(user, color_scheme=scheme, width=WIDTHS[language])
    for name, arguments in (("list", []), ("languages", []), ("display", [other.pk])):
        page.goto(reverse(f"media_cases:{name}", args=arguments))
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_accessible(page)
        # Nothing is wider than the screen.
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[language], name

    page.goto(reverse("media_cases:edit", args=[case.pk]))
    page.locator("[data-side-panel-toggle=case-display]").click()
    expect(page.locator(".case-standing--shown")).to_have_count(2)
    # Of Wagtail's own form, which has no heading of the first level, this is ours.
    panel = Axe().run(page, context={"include": [[".case-display-panel"]]})
    assert panel.violations_count == 0, panel.generate_report()

    page.goto(reverse("media_cases:display", args=[case.pk]))
    english = page.locator("section", has=page.locator("#case-in-en"))
    english.locator("input[value=hidden]").check()
    english.locator("button[type=submit]").click()
    expect(english.locator(".case-standing--shown")).to_have_count(0)
    assert not Case.objects.get(pk=case.pk).may_be_shown(language="en")
