"""Two people at one edition, and the preview beside the texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders import make_story, start_in_english
from tests.builders import translate as translate_all
from tests.reviewing import make_group, make_person
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition, Presence, Right

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATH = "introduction"
#: What others do is seen within five seconds.
SOON = 5_000


@pytest.fixture
def edition(home) -> Edition:
    body = [{"type": "heading", "value": f"제목 {n}", "id": f"h{n}"} for n in range(60)]
    edition = start_in_english(make_story(home, body_ko=body))
    texts = {f"제목 {n}": f"Heading {n}" for n in range(60)}
    return translate_all(edition, texts, slug="mini-lifting")


def row(page: Page, path: str) -> Locator:
    return page.locator(f'.we-row[data-path="{path}"]')


def write(page: Page, path: str, text: str) -> None:
    """Type in place of the text, without leaving the row."""
    row(page, path).locator(".we-row__target").click()
    row(page, path).locator("textarea").fill(text)


def opened(page: Page, edition: Edition) -> Page:
    page.goto(reverse("wagtail_editions:edit", args=[edition.pk]))
    expect(row(page, PATH)).to_be_visible()
    return page


def test_two_people_see_each_other_and_each_others_saves(open_as, edition):
    group = make_group("Translators", {"en": [Right.TRANSLATE]})
    kim, lee = (opened(open_as(make_person(name, group)), edition) for name in ("kim", "lee"))
    write(kim, PATH, "Kim is writing.")
    badge = row(lee, PATH).locator(".we-presence__person")
    expect(badge).to_contain_text("kim is at this text", timeout=SOON)
    expect(lee.locator(".we-people")).to_contain_text("kim, at “Introduction”")
    # Whoever comes to the same text hears who is there.
    row(lee, PATH).locator(".we-row__target").click()
    expect(lee.locator(".we-bench > [role=status]")).to_contain_text("kim is at this text")
    expect(row(kim, PATH).locator(".we-presence__person")).to_contain_text("lee", timeout=SOON)
    row(lee, "title").locator(".we-row__target").click()
    row(kim, "seo_title").locator(".we-row__target").click()
    expect(row(lee, PATH).locator(".we-row__target")).to_contain_text(
        "Kim is writing.", timeout=SOON
    )
    expect(badge).to_have_count(0, timeout=SOON)

    # An update of the texts' original is said, and the page loaded again shows it.
    story = edition.page.specific
    story.introduction_ko = "다른 소개입니다."
    story.save_revision().publish()
    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    expect(lee.get_by_role("alert")).to_contain_text("has been updated", timeout=SOON)
    lee.get_by_role("button", name="Load the page again").click()
    expect(row(lee, PATH).locator(".we-row__source")).to_contain_text("다른 소개입니다.")

    kim.goto(reverse("wagtailadmin_home"))
    expect(lee.locator(".we-people li")).to_have_count(0, timeout=SOON)
    assert Presence.objects.filter(edition=edition).count() == 1


def test_the_preview_follows_the_text_in_work_and_leads_back_to_it(open_as, edition):
    person = make_person("kim", make_group("Translators", {"en": [Right.TRANSLATE]}))
    page = opened(open_as(person, width=1600), edition)
    page.emulate_media(reduced_motion="reduce")
    page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = page.frame_locator("#w-preview-iframe")
    shown = preview.locator("[data-we-shown]")
    # What is typed is seen before it is saved: nothing is.
    page.route("**/translation/**", lambda route: route.abort())
    write(page, PATH, "Being written.")
    expect(shown).to_have_text("Being written.")
    assert edition.translations.get(path=PATH).text == "An introduction."
    page.unroute("**/translation/**")

    row(page, "body.h59").locator(".we-row__target").click()
    expect(shown).to_have_text("Heading 59")
    expect(shown).to_be_in_viewport()
    expect(preview.get_by_text("Being written.")).not_to_be_in_viewport()
    expect(row(page, "body.h59")).to_be_in_viewport()

    heading = preview.get_by_text("Heading 50", exact=True)
    heading.click()
    expect(row(page, "body.h50")).to_have_class(re.compile("we-row--active"))
    expect(row(page, "body.h50").locator("textarea")).to_be_focused()
    expect(shown).to_have_text("Heading 50")
    preview.locator("h1").click()
    expect(row(page, "title")).to_have_class(re.compile("we-row--active"))
    expect(shown).to_be_in_viewport()
