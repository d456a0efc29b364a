"""The main job in a browser: write, publish, translate, publish, change, catch up."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.builders import make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition

from .steps import field, open_edition, publish, row, sign_in, state, tool, translate

INTRODUCTION = "소개입니다."
CHANGED = "소개가 바뀌었습니다."
ENGLISH = {
    "title": "Mini lifting",
    "introduction": "An introduction.",
    "summary": "A summary.",
    "body": "Compared with threads",
}


def write_story(page: Page, home: StoryPage) -> StoryPage:
    """Write a story through Wagtail's form for a new page, and publish it."""
    page.goto(reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk]))
    expect(page.get_by_text("어느 언어로 작성합니까?")).to_be_visible()
    page.locator("#id_title").fill("미니 리프팅")
    page.locator("#id_introduction_ko").fill(INTRODUCTION)
    page.locator(".public-DraftEditor-content").press_sequentially("요약입니다.")
    page.locator(".c-sf-add-button").click()
    page.get_by_role("option", name="Heading").click()
    page.locator("[name=body_ko-0-value]").fill("실 리프팅과의 비교")
    publish(page)
    expect(page.locator(".messages .success")).to_be_visible()
    return StoryPage.objects.get(title="미니 리프팅")


def reads(reader: Page, address: str, *texts: str) -> None:
    response = reader.goto(address)
    assert response.status == 200
    for text in texts:
        expect(reader.locator("body")).to_contain_text(text)


@pytest.fixture
def reader(new_page):
    """Somebody who reads without an account, in a browser of their own."""
    return new_page(locale="en-GB")


def test_the_main_job(page, live_server, home, editor, reader):
    sign_in(page, live_server, "editor", "secret")
    story = write_story(page, home)
    editor_address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    reads(reader, "/ko/미니-리프팅/", INTRODUCTION, "요약입니다.", "실 리프팅과의 비교")
    assert reader.goto("/en/mini-lifting/").status == 404

    # Begin English from the panel.
    page.goto(editor_address)
    page.get_by_role("button", name="언어판 패널 여닫기").click()
    page.get_by_role("button", name="English 번역 시작").click()
    expect(page.locator(".we-toolbar__progress")).to_contain_text("5개 항목 중 0개 번역됨")

    # Translate every row; the slug comes from the title.
    edition = Edition.objects.get(page=story, language="en")
    summary, body = (s.path for s in edition.translatable_segments() if "." in s.path)
    for path, text in zip(("title", "introduction", summary, body), ENGLISH.values(), strict=True):
        translate(page, path, text)
    page.reload()
    field(page, "slug")
    tool(page, "slug", "suggestion").click()
    expect(state(page, "slug")).to_have_text("저장됨")
    expect(page.locator(".we-toolbar__progress")).to_contain_text("5개 항목 중 5개 번역됨")
    assert reader.goto("/en/mini-lifting/").status == 404

    publish(page)
    expect(page.locator(".we-summary__states")).to_contain_text("공개 중")
    reads(reader, "/en/mini-lifting/", *ENGLISH.values())
    reads(reader, "/ko/미니-리프팅/", INTRODUCTION)

    # Change Korean: English stays as it is, and both screens say that it is behind.
    page.goto(editor_address)
    page.locator("#id_introduction_ko").fill(CHANGED)
    publish(page)
    expect(page.locator(".messages .success")).to_be_visible()
    reads(reader, "/ko/미니-리프팅/", CHANGED)
    reads(reader, "/en/mini-lifting/", *ENGLISH.values())
    page.goto(editor_address)
    # Wagtail opens the panel that was open here last.
    line = page.locator(".we-editions__line", has_text="English")
    expect(line).to_contain_text("원문보다 뒤처짐")
    line.get_by_role("link", name="English 번역").click()
    expect(page.locator(".we-summary__states")).to_contain_text("원문보다 뒤처짐")
    expect(row(page, "introduction").locator(".we-row__change")).to_have_count(0)

    # Catch up: the row shows what was translated and what stands there now.
    page.get_by_role("button", name="지금 원문에 맞추기").click()
    outdated = row(page, "introduction")
    expect(outdated.locator(".we-row__change del")).to_have_text(INTRODUCTION)
    expect(outdated.locator(".we-row__source > .we-text")).to_have_text(CHANGED)
    expect(page.locator(".we-row--outdated")).to_have_count(1)
    reads(reader, "/en/mini-lifting/", *ENGLISH.values())
    translate(page, "introduction", "The introduction has changed.")
    expect(page.locator(".we-row--outdated")).to_have_count(0)

    publish(page)
    expect(page.locator(".we-summary__states")).not_to_contain_text("원문보다 뒤처짐")
    expect(page.locator(".messages .success")).to_be_visible()
    reads(reader, "/en/mini-lifting/", "The introduction has changed.")


def test_an_outdated_text_that_still_fits_is_confirmed(open_as, home, editor):
    story = make_story(home)
    edition = publish_in_english(story)
    story.introduction_ko = CHANGED
    story.save_revision().publish()
    UpdateEditionAction(edition).execute()
    page = open_as(editor)
    open_edition(page, edition)
    field(page, "introduction")
    confirm = tool(page, "introduction", "confirm")
    confirm.click()
    expect(state(page, "introduction")).to_have_text("저장됨")
    expect(page.locator(".we-row--outdated")).to_have_count(0)
    expect(confirm).to_be_hidden()
    assert edition.translations.get(path="introduction").source_text == CHANGED
