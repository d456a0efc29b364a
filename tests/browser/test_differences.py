"""Making a language different beside its text, in forms whose fields are the blocks' own."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders import make_story, publish_in_english
from tests.editions.guides import Guide, make_image
from tests.testapp.models import StoryPage

from .test_accessibility import assert_accessible

SAVE = ".we-framed__footer button[type=submit]"


@pytest.fixture
def guide() -> Guide:
    return Guide()


@pytest.fixture
def bench(open_as, admin_user, guide):
    page = open_as(admin_user)
    page.goto(reverse("wagtail_editions:edit", args=[guide.edition_pk]))
    return page


def group(page, section):
    return page.locator(f'[data-section="{section}"]')


def unfold(page, section):
    """Open what is as in the original, and wait for it."""
    group(page, section).locator(".we-fold summary").click()
    expect(group(page, section).locator(".we-fold ul")).to_be_visible()
    return group(page, section)


def form(page):
    return page.frame_locator(".we-dialog iframe")


def save(page):
    form(page).locator(SAVE).click()
    expect(page.locator(".we-dialog")).to_be_hidden()


def test_a_picture_is_chosen_in_a_dialog_and_given_back_in_place(bench, guide, console_errors):
    other = make_image("개")
    unfold(bench, "body.b3").locator('[data-we-form][href*="kind=value"]').click()
    form(bench).locator(".chooser [data-w-dropdown-target=toggle]").click()
    form(bench).locator("[data-chooser-action-choose]:visible").first.click()
    form(bench).locator(".modal-body a", has_text="개").first.click()
    expect(form(bench).locator(".chooser__title")).to_have_text("개")
    save(bench)
    line = group(bench, "body.b3").locator(".we-beside")
    expect(line).to_be_focused()
    expect(line.locator("img")).to_have_count(2)
    assert guide.draft()["body"][2]["value"]["image"] == other.pk
    line.locator("[data-we-post]").click()
    expect(line).to_have_count(0)
    assert guide.statuses() == {}
    assert console_errors == []


def test_a_link_and_what_is_refused_about_it(bench, console_errors):
    unfold(bench, "body").locator('[data-we-form][href*="kind=value"]').click()
    field = form(bench).locator("input[name=value-url]")
    field.fill("javascript:alert(1)")
    form(bench).locator(SAVE).click()
    expect(form(bench).get_by_role("alert").filter(visible=True)).to_be_visible()
    expect(field).to_have_value("javascript:alert(1)")
    # The page that the original links to is still chosen: one target is enough.
    form(bench).locator(".page-chooser [data-w-dropdown-target=toggle]").click()
    form(bench).locator("[data-chooser-action-clear]:visible").click()
    field.fill("https://example.com/en/")
    save(bench)
    expect(group(bench, "body").locator(".we-beside")).to_contain_text("example.com/en/")
    assert console_errors == []


def test_a_block_is_hidden_and_shown_again_and_rows_stay(bench, guide):
    title = bench.locator('[data-path="body.b2.title"]')
    picture = bench.locator('[data-path="body.b3.alt_text"]')
    picture.evaluate("row => { row.isTheSame = true }")
    unfold(bench, "body.b2").locator('[data-we-post*="kind=hidden"]').click()
    expect(title).to_have_count(0)
    line = group(bench, "body.b2").locator(".we-beside--hidden")
    expect(line).to_be_focused()
    line.locator("[data-we-post]").click()
    expect(title).to_be_visible()
    unfold(bench, "body.b3")
    assert picture.evaluate("row => row.isTheSame")
    assert guide.statuses() == {}


def test_a_block_is_written_where_it_is_added(bench, guide, console_errors):
    unfold(bench, "body.b2").locator('[data-we-form][href*="after=b2"]').click()
    form(bench).locator('a[href*="type=paragraph"]').click()
    form(bench).get_by_role("textbox").last.click()
    bench.keyboard.type("Only readers of English see this.")
    # Draftail hands on what was typed a moment later.
    typed = form(bench).locator("input[name=value]")
    expect(typed).to_have_value(re.compile("English see this"))
    save(bench)
    added = group(bench, "body.b2").locator(".we-beside--added")
    expect(added).to_contain_text("Only readers of English see this.")
    block = guide.draft()["body"][2]
    assert (block["type"], "Only readers" in block["value"]) == ("paragraph", True)
    assert console_errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_screens(open_as, admin_user, guide, scheme):
    first = guide.edition.save_revision().pk
    guide.override("body.b2.seats", 7)
    guide.hide("body.b4")
    last = guide.edition.save_revision().pk
    screen = open_as(admin_user, color_scheme=scheme)
    screen.goto(reverse("wagtail_editions:edit", args=[guide.edition_pk]))
    expect(screen.locator(".we-beside")).to_have_count(2)
    unfold(screen, "body.b2")
    assert_accessible(screen)
    address = reverse("wagtail_editions:difference", args=[guide.edition_pk])
    for query in (
        "kind=value&path=body.b2.style",
        "kind=added&stream=body&after=b2",
        "kind=hidden&path=body.b2",
    ):
        screen.goto(f"{address}?{query}&framed=1")
        expect(screen.locator("[data-we-framed]")).to_be_visible()
        assert_accessible(screen)
    compare = reverse("wagtail_editions:revisions_compare", args=[guide.edition_pk, first, last])
    screen.goto(f"{compare}?all")
    expect(screen.locator(".we-compared--changed").first).to_be_visible()
    assert_accessible(screen)


def test_the_editor_of_the_original_sees_what_a_draft_changes_for_translations(
    open_as, editor, home, console_errors
):
    story = make_story(home)
    publish_in_english(story)
    page = open_as(editor)
    page.goto(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    counter = page.locator('[data-side-panel-toggle="editions"] [data-side-panel-toggle-counter]')
    page.locator('[data-side-panel-toggle="editions"]').click()
    told = page.locator(".we-affected [data-count]")
    expect(told).to_have_attribute("data-count", "0")
    expect(counter).to_be_hidden()
    # For two seconds Wagtail takes whatever is filled in for what stood there before.
    page.wait_for_timeout(2500)
    page.locator("[name=introduction_ko]").fill("소개를 다시 썼습니다.")
    # Wagtail saves the draft by itself.
    expect(told).to_have_attribute("data-count", "1")
    expect(counter).to_have_text("1")
    told.locator("summary").click()
    expect(told.locator("ins")).to_contain_text("다시")
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개입니다."
    # The fields of the form are Wagtail's.
    assert Axe().run(page, context={"include": [[".we-affected"]]}).violations_count == 0
    assert console_errors == []
