"""Two people talk about a text in its row, and an old translation is taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.builders import make_story, start_in_english
from tests.reviewing import make_group, make_person
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Right, SegmentComment

from .steps import open_edition, row
from .test_accessibility import STILL, assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATH = "introduction"


@pytest.fixture
def edition(home):
    """An English edition in which one text was written twice."""
    edition = start_in_english(make_story(home))
    for text in ("An introduction.", "The introduction."):
        SaveTranslationAction(edition, PATH, text).execute()
    return edition


@pytest.fixture
def translator(live_server):
    english = make_group("English", {"en": [Right.TRANSLATE]})
    return make_person("translator", english, language="en")


@pytest.fixture
def reviewer(live_server):
    """Somebody who reads, and writes nothing; named as Django does."""
    person = make_person("reviewer", make_group("Reading", {"en": [Right.REVIEW]}), language="ko")
    person.first_name, person.last_name = "번역", "김"
    person.save()
    return person


def part(page: Page, name: str) -> Locator:
    return row(page, PATH).get_by_role("region", name=name)


def test_two_people_talk_and_an_old_text_comes_back(open_as, edition, translator, reviewer):
    mine = open_as(translator, locale="en-GB")
    open_edition(mine, edition)
    row(mine, PATH).locator(".we-row__target > .we-text").focus()
    mine.keyboard.press("Enter")
    row(mine, PATH).get_by_role("button", name="Comments (0)").press("Enter")
    box = part(mine, "Comments").get_by_role("textbox", name="New comment")
    expect(box).to_be_focused()

    # Found by a name of which a syllable is not finished, and what is typed outlives the row.
    box.press_sequentially("Is it right, @김버")
    options = row(mine, PATH).get_by_role("option")
    expect(options).to_have_text(["번역 김 @reviewer"])
    expect(box).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press("Escape")
    expect(row(mine, PATH).get_by_role("button", name="Comments (0)")).to_be_focused()
    mine.keyboard.press("Enter")
    expect(box).to_have_value("Is it right, @김버")
    box.press("End")
    box.press("Backspace")
    expect(options).to_have_count(1)
    assert_accessible(mine)
    # Enter takes what is marked in the list; where nothing is yet, it begins a line.
    expect(box).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    box.press("Enter")
    expect(box).to_have_value("Is it right, @reviewer ")
    box.press("Control+Enter")
    expect(mine.locator("[data-we-bench-target=live]")).to_have_text("The comment is sent.")
    thread = part(mine, "Comments").get_by_role("group", name="Thread begun by translator")
    expect(thread).to_contain_text("@번역 김")
    expect(row(mine, PATH)).to_have_attribute("data-comments", "1")
    expect(box).to_have_value("")
    (told,) = mail.outbox
    assert told.to == [reviewer.email]
    assert told.subject == "멘션: “미니 리프팅” (English)"

    # The mail leads to the very text; whoever only reads can talk as well.
    theirs = open_as(reviewer)
    theirs.goto(re.search(r"/admin/\S+comments=1#\S+", told.body)[0])
    theirs.add_style_tag(content=STILL)
    answer = part(theirs, "댓글").get_by_role("textbox", name="translator 님에게 답글")
    answer.fill("<네>, 맞습니다.")
    answer.press("Control+Enter")
    expect(part(theirs, "댓글")).to_contain_text("<네>, 맞습니다.")
    assert [each.to for each in mail.outbox] == [[reviewer.email], [translator.email]]
    # From the list of editions.
    mine.goto(f"{mine.url.split('#')[0]}?comments=1")
    expect(part(mine, "Comments")).to_contain_text("<네>, 맞습니다.")
    theirs.emulate_media(color_scheme="dark")
    assert_accessible(theirs)
    theirs.get_by_role("button", name="해결", exact=True).click()
    expect(part(theirs, "댓글")).to_contain_text("해결된 대화 1건")
    expect(row(theirs, PATH)).not_to_have_attribute("data-comments", re.compile("."))
    assert SegmentComment.objects.get(thread=None).resolved_by == reviewer

    history = row(mine, PATH).get_by_role("button", name="History")
    history.click()
    expect(part(mine, "History").locator("ins").first).to_have_text("The")
    part(mine, "History").get_by_role("button", name="Use this text").click()
    expect(row(mine, PATH).locator(".we-row__editor textarea")).to_have_value("An introduction.")
    expect(part(mine, "History").get_by_role("listitem")).to_have_count(3)
    assert edition.translations.get(path=PATH).text == "An introduction."
