"""One row of an edition: nothing that was typed is lost, whatever happens on the way."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders import ENGLISH, make_story, start_in_english
from tests.builders import translate as translate_all
from wagtail_editions.models import Edition, Translation

from .steps import message, open_edition, publish, row, sign_in, translate, write

PATH = "introduction"
SAVED = "저장됨"


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


def stored(edition: Edition) -> str:
    return Translation.objects.get(edition=edition, path=PATH).text


@pytest.fixture
def conflict(screen, open_as, admin_user, edition):
    """The editor's screen with a text that somebody else has saved first."""
    other = open_as(admin_user)
    open_edition(other, edition)
    translate(other, PATH, "Theirs.")
    write(screen, PATH, "Mine.")
    expect(message(screen, PATH)).to_contain_text("다른 사람이")
    return screen


def test_both_texts_of_a_conflict_are_shown(conflict, edition):
    expect(row(conflict, PATH).locator("textarea")).to_have_value("Mine.")
    expect(row(conflict, PATH).locator("blockquote")).to_have_text("Theirs.")
    assert stored(edition) == "Theirs."


def test_save_mine_replaces_theirs(conflict, edition):
    conflict.get_by_role("button", name="내 글로 저장").click()
    expect(message(conflict, PATH)).to_have_text(SAVED)
    expect(row(conflict, PATH).locator("blockquote")).to_be_hidden()
    expect(row(conflict, PATH).locator("textarea")).to_be_focused()
    assert stored(edition) == "Mine."


def test_take_theirs_leaves_what_was_saved(conflict, edition):
    conflict.get_by_role("button", name="상대방 글로 바꾸기").click()
    expect(row(conflict, PATH).locator("textarea")).to_have_value("Theirs.")
    expect(row(conflict, PATH)).to_have_class(re.compile("we-row--translated"))
    expect(conflict.locator("[data-we-progress-text]")).to_contain_text("중 1개")
    assert stored(edition) == "Theirs."
    translate(conflict, PATH, "Theirs, and mine.")
    assert stored(edition) == "Theirs, and mine."


def test_a_lost_connection_keeps_the_text_and_saves_it_later(screen, edition):
    screen.context.set_offline(True)
    write(screen, PATH, "An introduction.")
    expect(message(screen, PATH)).to_contain_text("연결이 끊겼습니다")
    expect(row(screen, PATH).locator("textarea")).to_have_value("An introduction.")
    assert not edition.translations.exists()
    screen.context.set_offline(False)
    expect(message(screen, PATH)).to_have_text(SAVED)
    assert stored(edition) == "An introduction."


def test_a_server_that_fails_is_asked_again(screen, edition):
    address = f"**{reverse('wagtail_editions:save_translation', args=[edition.pk])}"
    screen.route(address, lambda route: route.fulfill(status=502, body="Bad gateway"), times=1)
    screen.clock.install()
    write(screen, PATH, "An introduction.")
    expect(message(screen, PATH)).to_contain_text("연결이 끊겼습니다")
    screen.clock.run_for(6_000)
    expect(message(screen, PATH)).to_have_text(SAVED)
    assert stored(edition) == "An introduction."


def test_an_ended_session_keeps_the_text_until_the_person_is_back(screen, live_server, edition):
    Session.objects.all().delete()
    write(screen, PATH, "An introduction.")
    expect(message(screen, PATH)).to_contain_text("로그인이 만료되었습니다")
    expect(row(screen, PATH).locator("textarea")).to_have_value("An introduction.")
    assert not edition.translations.exists()

    tab = screen.context.new_page()
    sign_in(tab, live_server, "editor", "secret")
    tab.close()
    screen.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(message(screen, PATH)).to_have_text(SAVED)
    assert stored(edition) == "An introduction."
    # The form as well goes on with the session that was begun in the other tab.
    screen.locator("footer button.action-save").first.click()
    expect(screen.locator(".messages .success")).to_be_visible()


def test_a_refused_text_says_why_and_stays(screen, edition):
    path = next(s.path for s in edition.translatable_segments() if "<1>" in s.text)
    write(screen, path, "The incision is 2 to 3 cm.")
    expect(message(screen, path)).to_contain_text("<1>")
    field = row(screen, path).locator("textarea")
    expect(field).to_have_value("The incision is 2 to 3 cm.")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert not edition.translations.exists()
    translate(screen, path, ENGLISH["절개는 <1>2~3 cm</1>입니다."])
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_leaving_with_an_unsaved_text_asks(screen):
    asked = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    screen.on("dialog", stay)
    screen.context.set_offline(True)
    write(screen, PATH, "An introduction.")
    expect(message(screen, PATH)).to_contain_text("연결이 끊겼습니다")
    address = screen.url
    with screen.expect_event("dialog"):
        screen.get_by_role("link", name="한국어 원문").click(no_wait_after=True)
    assert asked == ["beforeunload"]
    assert screen.url == address
    expect(row(screen, PATH).locator("textarea")).to_have_value("An introduction.")


def test_what_was_typed_last_is_in_the_publication(screen, edition):
    translate_all(edition, {"소개입니다.": ""}, slug="mini-lifting")
    screen.reload()
    row(screen, PATH).locator("textarea").fill("An introduction.")
    # Without leaving the row, so that nothing has been saved yet.
    screen.locator("button[name=action-publish]").dispatch_event("click")
    expect(screen.locator(".we-summary__states")).to_contain_text("공개 중")
    edition.refresh_from_db()
    assert edition.live
    assert edition.page.specific.introduction_en == "An introduction."


def test_a_publication_waits_for_a_text_that_was_refused(screen, edition):
    translate_all(edition, slug="mini-lifting")
    screen.reload()
    path = next(s.path for s in edition.translatable_segments() if "<1>" in s.text)
    write(screen, path, "The incision is 2 to 3 cm.")
    expect(message(screen, path)).to_contain_text("<1>")
    publish(screen)
    expect(row(screen, path).locator("textarea")).to_be_focused()
    expect(row(screen, path).locator("textarea")).to_have_value("The incision is 2 to 3 cm.")
    expect(screen.locator("button[name=action-publish]")).to_be_enabled()
    edition.refresh_from_db()
    assert not edition.live


def test_a_refused_publication_lists_what_is_missing_and_keeps_the_rest(screen, edition):
    translate(screen, PATH, "An introduction.")
    publish(screen)
    blockers = screen.locator(".we-summary__blockers li")
    expect(blockers).to_have_count(len(edition.rows()) - 3)
    expect(blockers.filter(has_text="소개입니다.")).to_have_count(0)
    expect(row(screen, PATH).locator("textarea")).to_have_value("An introduction.")
    blockers.filter(has_text="요약입니다.").get_by_role("link").click()
    summary = screen.locator(".we-row", has_text="요약입니다.").locator("textarea")
    expect(summary).to_be_focused()
    assert stored(edition) == "An introduction."
    edition.refresh_from_db()
    assert not edition.live
