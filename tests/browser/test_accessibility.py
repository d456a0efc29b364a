"""What axe finds on the plugin's screens and on readers' pages: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from pages.models import ArticlePage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition

from .steps import open_edition, publish

if TYPE_CHECKING:
    from playwright.sync_api import Page

READERS_PAGES = {
    "ko": ("/ko/", "/ko/articles/", "/ko/articles/mini-lifting/"),
    "en": ("/en/", "/en/articles/", "/en/articles/mini-lifting/", "/en/상담-안내/"),
}
#: Wagtail's own: its faults are not ours to mend, and are named here one by one.
WAGTAILS: list[str] = []

each_look = pytest.mark.parametrize("scheme", ["light", "dark"])
each_language = pytest.mark.parametrize("language", ["ko", "en"])


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, context={"exclude": [[name] for name in WAGTAILS]})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


@each_look
@each_language
def test_readers_pages(new_page, demo, language, scheme):
    reader = new_page(color_scheme=scheme)
    if language == "ko":
        # Its address in Korean is no longer live: the Korean 404 leads to English.
        ArticlePage.objects.get(slug="mini-lifting").unpublish()
    for address in READERS_PAGES[language]:
        reader.goto(address)
        expect(reader.locator("html")).to_have_attribute("lang", language)
        assert_accessible(reader)


@each_look
@each_language
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
    page.locator(
        ".w-slim-header [aria-controls*=editions], [data-w-tabs-target] [href='#editions']"
    )
    page.get_by_role(
        "button", name={"ko": "언어판 열고 닫기", "en": "Toggle editions"}[language]
    ).click()
    expect(page.locator(".we-editions")).to_be_visible()
    assert_accessible(page)

    open_edition(page, edition)
    assert_accessible(page)
    UpdateEditionAction(edition).execute()
    page.reload()
    expect(page.locator(".we-row--outdated").first).to_be_visible()
    publish(page)
    expect(page.get_by_role("alert").filter(has=page.locator("li")).first).to_be_visible()
    assert_accessible(page)
