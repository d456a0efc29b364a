"""The workbench: everything by keyboard, everything found, nothing that was typed is lost."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from tests.builders import ENGLISH, make_story, publish_in_english, start_in_english
from tests.builders import translate as translate_all
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition, SegmentChange, Translation

from .steps import (
    field,
    message,
    open_edition,
    publish,
    row,
    sign_in,
    state,
    target,
    tool,
    write,
)
from .test_accessibility import assert_accessible

PATH = "introduction"
CHANGED = "소개가 바뀌었습니다."
CODED = "절개는 <1>2~3 cm</1>입니다."
FOCUSED = "document.activeElement.closest('.we-row')?.dataset.path ?? ''"


@pytest.fixture(autouse=True)
def english(editor, admin_user):
    """Everybody's admin speaks English here."""
    for user in (editor, admin_user):
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()


@pytest.fixture
def edition(home) -> Edition:
    """An English edition of which nothing is translated."""
    return start_in_english(make_story(home))


@pytest.fixture
def screen(open_as, editor, edition):
    """The edition, opened by an editor."""
    page = open_as(editor)
    open_edition(page, edition)
    return page


def stored(edition: Edition, path: str = PATH) -> str:
    return Translation.objects.get(edition=edition, path=path).text


def path_of(edition: Edition, source: str) -> str:
    return next(s.path for s in edition.translatable_segments() if s.text == source)


def paths(page) -> list[str]:
    return page.locator(".we-row").evaluate_all("rows => rows.map((row) => row.dataset.path)")


def progress(page):
    return page.locator(".we-toolbar__progress")


def heard(page):
    """What a screen reader says of the workbench by itself."""
    return page.locator(".we-bench > [role=status]")


def shown(page):
    return page.locator(".we-row:visible")


def test_a_whole_translation_by_keyboard_alone(open_as, editor, edition):
    page = open_as(editor)
    keys = page.keyboard
    page.goto(reverse("wagtail_editions:list"))
    edit = page.locator(".listing .title-wrapper a", has_text="미니 리프팅").first
    for _stop in range(80):
        keys.press("Tab")
        if edit.evaluate("link => link === document.activeElement"):
            break
    keys.press("Enter")

    # The first text that is to do, from wherever one is; it says what it is.
    expect(page.locator(".we-row").first).to_be_visible()
    expect(target(page, "title")).to_have_accessible_name("Title English missing")
    keys.press("?")
    expect(page.get_by_role("dialog", name="Keys of the workbench")).to_contain_text("Ctrl+Enter")
    keys.press("Escape")
    keys.press("Control+Shift+Enter")
    texts = {s.path: (s.kind.value, s.text) for s in edition.translatable_segments()}
    done = []
    while page.evaluate(FOCUSED) not in ["", *done]:
        path = page.evaluate(FOCUSED)
        kind, source = texts[path]
        expect(row(page, path).get_by_role("textbox")).to_have_accessible_description(
            re.compile(re.escape(re.sub("<.*?>", "", source)))
        )
        if path == "slug":
            keys.type("mini-lifting")
        elif source == CODED:
            # What is marked in the source can only be copied with it.
            keys.press("Alt+c")
        else:
            keys.type(ENGLISH[source])
        if kind == "multiline":
            keys.press("Enter")
            keys.type("And a second line.")
        if not done:
            assert_accessible(page)
        done.append(path)
        # Enter and Ctrl+Enter go to the next text; the optional ones between are passed over.
        keys.press("Control+Enter" if kind == "multiline" else "Enter")
        expect(state(page, path)).to_have_text("Saved")
        expect(heard(page)).to_contain_text("Saved")
        if page.evaluate(FOCUSED) and row(page, page.evaluate(FOCUSED)).get_attribute(
            "data-status"
        ) in ("optional", "translated"):
            keys.press("Control+Shift+Enter")
    expect(progress(page)).to_contain_text("8 of 8 texts translated 0 words left")
    assert stored(edition) == "An introduction.\nAnd a second line."
    assert stored(edition, path_of(edition, CODED)) == CODED
    # Back among the texts, and into one of them again.
    keys.press("Escape")
    keys.press("k")
    keys.press("Enter")
    expect(page.locator(".we-row--active")).to_have_count(1)


def test_texts_are_found(open_as, editor, home):
    edition = publish_in_english(story := make_story(home))
    story.introduction_ko = CHANGED
    story.save_revision().publish()
    UpdateEditionAction(edition).execute()
    Translation.objects.filter(edition=edition, path="title").delete()
    page = open_as(editor)
    open_edition(page, edition)
    every = page.locator(".we-row").count()

    for name, paths in (("To do", ["title", PATH]), ("Missing", ["title"]), ("Outdated", [PATH])):
        page.get_by_role("button", name=f"{name} {len(paths)}", exact=True).click()
        assert shown(page).evaluate_all("rows => rows.map(row => row.dataset.path)") == paths
    # The text that somebody is in stays, until it is left.
    field(page, PATH).fill("The introduction has changed.")
    expect(row(page, PATH).locator(".we-row__change")).to_contain_text("바뀌었습니다")
    tool(page, PATH, "confirm").click()
    expect(page.get_by_role("button", name="Outdated 0")).to_be_visible()
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_text("No text is like this.")).to_be_visible()
    page.get_by_role("button", name="Show all texts").click()
    expect(shown(page)).to_have_count(every)

    search = page.get_by_role("searchbox")
    for query in ("리프팅과의", "compared  WITH thréad", "리프팅과의"):
        search.fill(query)
        expect(shown(page)).to_have_count(1)
    expect(heard(page)).to_have_text("1 text found")
    assert page.evaluate("[...CSS.highlights.get('we-search')].map(String)") == ["리프팅과의"]
    page.keyboard.press("Alt+3")
    expect(shown(page)).to_have_count(0)
    page.get_by_role("button", name="Show all texts").click()

    page.get_by_text("Sections", exact=True).click()
    section = page.locator(".we-sections a").last
    section.click()
    heading = page.locator(".we-group__heading:visible").filter(has_text="Body").last
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_a_lost_connection_keeps_the_text(screen, edition, live_server):
    screen.context.set_offline(True)
    write(screen, PATH, "An introduction.")
    expect(message(screen, PATH)).to_contain_text("No connection")
    expect(heard(screen)).to_contain_text("No connection")
    expect(target(screen, PATH)).to_have_text("An introduction.")
    screen.context.set_offline(False)
    expect(state(screen, PATH)).to_have_text("Saved", timeout=3_000)
    assert stored(edition) == "An introduction."

    # A server that fails is asked again soon; meanwhile the text outlives the page.
    address = f"**{reverse('wagtail_editions:save_translation', args=[edition.pk])}"
    screen.route(address, lambda route: route.fulfill(status=502, body="Bad gateway"))
    write(screen, PATH, "Another introduction.")
    write(screen, "title", "A title.")
    expect(message(screen, "title")).to_contain_text("No connection")
    screen.reload()
    screen.unroute(address)
    expect(message(screen, PATH)).to_contain_text("kept in this browser")
    expect(target(screen, PATH)).to_have_text("Another introduction.")
    row(screen, PATH).get_by_role("button", name="Save it").click()
    expect(state(screen, PATH)).to_have_text("Saved")
    row(screen, "title").get_by_role("button", name="Drop it").click()
    expect(row(screen, "title").get_by_role("textbox")).to_have_value("")
    assert stored(edition) == "Another introduction."

    # A session that ended: signing in in another tab is enough, for the form too.
    Session.objects.all().delete()
    write(screen, PATH, "A third one.")
    expect(message(screen, PATH)).to_contain_text("Your session has ended")
    link = message(screen, PATH).get_by_role("link", name="Sign in")
    expect(link).to_have_attribute("target", "_blank")
    tab = screen.context.new_page()
    sign_in(tab, live_server, "editor", "secret")
    tab.close()
    screen.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(screen, PATH)).to_have_text("Saved")
    screen.locator("footer button.action-save").first.click()
    expect(screen.locator(".messages .success")).to_be_visible()
    expect(target(screen, PATH)).to_have_text("A third one.")
    expect(screen.locator(".we-row__question")).to_have_count(0)


def test_two_on_one_text(screen, open_as, admin_user, edition):
    other = open_as(admin_user)
    open_edition(other, edition)
    for page in (screen, other):
        # Who sees in time what somebody else has saved has nothing to decide.
        live = reverse("wagtail_editions:live", args=[edition.pk])
        page.route(f"**{live}", lambda route: route.abort())
    coded = path_of(edition, CODED)
    for path, theirs, mine, merged in (
        (PATH, "Theirs.", "Mine.", "Mine.\nTheirs."),
        (coded, "Cut <1>2 cm</1>.", "Incision: <1>2 cm</1>.", "Incision: <1>2 cm</1>. Cut 2 cm."),
    ):
        write(other, path, theirs)
        expect(state(other, path)).to_have_text("Saved")
        write(screen, path, mine)
        question = row(screen, path).get_by_role("group", name="Two texts for the same place")
        expect(question).to_contain_text(re.sub("<.*?>", "", theirs))
        expect(target(screen, path)).to_have_text(re.sub("<.*?>", "", mine))
        assert stored(edition, path) == theirs
        question.get_by_role("button", name="Put theirs below mine").click()
        expect(row(screen, path).get_by_role("textbox")).to_be_focused()
        screen.keyboard.press("Escape")
        expect(state(screen, path)).to_have_text("Saved")
        assert stored(edition, path) == merged

    write(other, PATH, "Theirs again.")
    row(other, PATH).get_by_role("button", name="Save mine").click()
    expect(state(other, PATH)).to_have_text("Saved")
    write(screen, PATH, "Mine again.")
    row(screen, PATH).get_by_role("button", name="Take theirs").click()
    expect(row(screen, PATH).get_by_role("textbox")).to_have_value("Theirs again.")
    screen.keyboard.press("Escape")
    # Nothing is left to save; what was saved by mistake would be by now.
    expect(target(screen, PATH)).to_have_text("Theirs again.")
    screen.wait_for_timeout(500)
    assert stored(edition) == "Theirs again."
    # Not for a moment, either: others would have seen it.
    assert not SegmentChange.objects.filter(edition=edition, after="Mine again.").exists()


def test_a_source_that_changes_meanwhile(screen, edition):
    write(screen, PATH, "An introduction.")
    expect(state(screen, PATH)).to_have_text("Saved")
    story = edition.page.specific
    story.introduction_ko = CHANGED
    story.save_revision().publish()
    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    field(screen, PATH).fill("The introduction.")
    screen.keyboard.press("Escape")
    source = row(screen, PATH).locator(".we-row__source > .we-text")
    expect(source).to_have_text(CHANGED)
    expect(row(screen, PATH).locator(".we-row__change")).to_contain_text("바뀌었습니다")
    expect(target(screen, PATH)).to_have_text("The introduction.")
    assert stored(edition) == "An introduction."
    row(screen, PATH).get_by_role("button", name="Save it as it is").click()
    expect(state(screen, PATH)).to_have_text("Saved")
    saved = Translation.objects.get(edition=edition, path=PATH)
    assert (saved.text, saved.source_text) == ("The introduction.", CHANGED)


def test_blocks_that_the_editor_reorders_meanwhile(screen, edition):
    coded = path_of(edition, CODED)
    write(screen, coded, "The incision is <1>2 to 3 cm</1>.")
    expect(state(screen, coded)).to_have_text("Saved")
    before = paths(screen)
    # Somebody is in the middle of a text when the blocks change places below them.
    field(screen, PATH).press_sequentially("An intro")
    story = edition.page.specific
    story.body_ko = [*reversed(story.body_ko.raw_data)]
    story.save_revision().publish()
    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    screen.keyboard.type("duction.")
    notice = screen.locator(".we-notice")
    expect(notice).to_contain_text("The original has been updated here")
    screen.keyboard.press("Escape")
    expect(state(screen, PATH)).to_have_text("Saved")
    notice.get_by_role("button", name="Load the page again").click()
    expect(notice).to_be_empty()
    assert paths(screen) != before
    assert sorted(paths(screen)) == sorted(before)
    expect(target(screen, coded)).to_have_text("The incision is 2 to 3 cm.")
    expect(target(screen, PATH)).to_have_text("An introduction.")
    expect(row(screen, coded)).to_have_attribute("data-status", "translated")
    assert stored(edition) == "An introduction."


def test_a_publication_waits_for_what_was_typed_last(screen, edition):
    translate_all(edition, slug="mini-lifting")
    screen.reload()
    coded = path_of(edition, CODED)
    write(screen, coded, "The incision is 2 to 3 cm.")
    expect(message(screen, coded)).to_contain_text("2~3 cm")
    publish(screen)
    editor = row(screen, coded).get_by_role("textbox")
    expect(editor).to_be_focused()
    expect(editor).to_have_attribute("aria-invalid", "true")
    expect(screen.locator("button[name=action-publish]")).to_be_enabled()
    assert not Edition.objects.get(pk=edition.pk).live
    row(screen, coded).evaluate("article => article.weRow.fill('<1>2 to 3 cm</1>.')")
    # Without leaving the row, so that nothing has been saved yet.
    screen.locator("button[name=action-publish]").dispatch_event("click")
    expect(screen.locator(".we-summary__states")).to_contain_text("live")
    assert "<b>2 to 3 cm</b>." in str(edition.page.specific.body_en)


def test_a_refused_publication_leads_to_what_is_missing(screen, edition):
    write(screen, PATH, "An introduction.")
    expect(state(screen, PATH)).to_have_text("Saved")
    publish(screen)
    blockers = screen.locator(".we-summary__blockers li")
    expect(blockers.filter(has_text="소개입니다.")).to_have_count(0)
    expect(target(screen, PATH)).to_have_text("An introduction.")
    blockers.filter(has_text="요약입니다.").get_by_role("link").click()
    summary = screen.locator(".we-row", has_text="요약입니다.")
    expect(summary.get_by_role("textbox")).to_be_focused()
