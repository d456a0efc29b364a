"""What axe finds on the plugin's screens: nothing. Readers' pages have tests of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition

from .steps import add_style, open_edition, publish

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What Wagtail's page editor itself violates, and why it is not ours to mend.
WAGTAILS = (
    ".public-DraftEditor-content",  # Wagtail gives Draftail no name (aria-input-field-name)
    ".typed-table-block input",  # nor the cells of its typed tables (label)
    ".w-minimap__list",  # its map of the page scrolls without a focus of its own
)

STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"

#: What is wrong with a language is wrong with it by day and by night, and the other way round.
each_language_and_look = pytest.mark.parametrize(
    ("language", "scheme"), [("ko", "light"), ("en", "dark")]
)


def assert_accessible(page: Page) -> None:
    # A page that has only begun to come has neither headings nor landmarks.
    page.wait_for_load_state()
    # What is fading in has less contrast than it will have.
    add_style(page, STILL)
    results = Axe().run(page, context={"exclude": [[name] for name in WAGTAILS]})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


# Where people work all day, every pair is looked at.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_screens_of_editions(open_as, demo, language, scheme):
    user = get_user_model().objects.get(username="admin")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    edition = Edition.objects.get(language="en", slug="visit")
    page = open_as(user, color_scheme=scheme)

    page.goto(reverse("wagtail_editions:list"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert_accessible(page)

    page.goto(reverse("wagtailadmin_pages:edit", args=[edition.page_id]))
    toggle = {"ko": "언어판 패널 여닫기", "en": "Toggle editions"}[language]
    page.get_by_role("button", name=toggle).click()
    expect(page.locator(".we-editions")).to_be_visible()
    assert_accessible(page)

    open_edition(page, edition)
    page.locator(".we-row__target > .we-text").first.click()
    expect(page.locator(".we-row--active")).to_be_visible()
    assert_accessible(page)
    UpdateEditionAction(edition).execute()
    page.reload()
    expect(page.locator(".we-row--missing").first).to_be_visible()
    publish(page)
    expect(page.locator(".we-summary__blockers")).to_be_visible()
    assert_accessible(page)
