"""An editor sends pages to translation; the translator finds them on the home page."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import expect

from tests.builders import make_story
from tests.reviewing import make_group, make_person
from wagtail_editions.models import Assignment, Right

from .test_accessibility import assert_accessible

if TYPE_CHECKING:
    from playwright.sync_api import Page


def look(page: Page) -> None:
    """Look at what is shown in light and in dark."""
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def send(page: Page, *, assignee: str, due_on: datetime.date, note: str) -> None:
    """Fill in the form for English and send it."""
    language = page.locator("input[name=languages][value=en]")
    language.check()
    page.locator("select[name=assignee_en]").select_option(label=assignee)
    page.locator("textarea[name=note]").fill(note)
    # Before Wagtail's calendar opens, whose buttons have no names.
    look(page)
    page.locator("input[name=due_on]").fill(due_on.isoformat())
    page.keyboard.press("Tab")
    page.locator(".we-send").get_by_role("button", name="Send to translation").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_pages_are_sent_and_found(home, open_as):
    today = timezone.localdate()
    with override("en"):
        stories = [make_story(home, title=f"Story {n}", slug=f"story-{n}") for n in (1, 2, 3)]
        editors = make_group("Page editors", {}, ["change_page", "add_page"])
        translators = make_group("Translators", {"en": [Right.TRANSLATE]})
    editor = open_as(make_person("editor", editors))
    translator = open_as(make_person("translator", translators), width=390)

    # Two from the list of pages.
    editor.goto(reverse("wagtailadmin_explore", args=[home.pk]))
    for story in stories[:2]:
        editor.locator(f"input[data-object-id='{story.pk}']").check()
    editor.locator(".bulk-actions-buttons").get_by_text("Send to translation").click()
    expect(editor.get_by_text("2 pages are sent:")).to_be_visible()
    expect(editor.locator("select[name=assignee_en]")).to_be_hidden()
    soon = today + datetime.timedelta(days=4)
    send(editor, assignee="translator", due_on=soon, note="Both of them.")
    expect(editor.locator(".messages .success")).to_contain_text("2 pages were sent")

    # One by itself, from its own editor; a day that is over is refused, and nothing is lost.
    editor.goto(reverse("wagtailadmin_pages:edit", args=[stories[2].pk]))
    editor.get_by_role("button", name="Toggle editions").click()
    editor.get_by_role("link", name="Send to translation…").click()
    expect(editor.get_by_text("16 words to translate")).to_be_visible()
    editor.locator("input[name=languages][value=en]").check()
    editor.locator("input[name=due_on]").fill("2020-01-01")
    editor.locator("textarea[name=note]").fill("Kept.")
    editor.locator(".we-send").get_by_role("button", name="Send to translation").click()
    expect(editor.get_by_text("This day is over.")).to_be_visible()
    expect(editor.locator("textarea[name=note]")).to_have_value("Kept.")
    send(editor, assignee="translator", due_on=today, note="This one first.")
    assert Assignment.objects.count() == 3
    editor.goto(reverse("wagtail_editions_assignments"))
    expect(editor.locator(".listing tbody tr")).to_have_count(3)
    look(editor)

    # The translator is told, and sees them as they are due.
    assert [each.to for each in mail.outbox] == [["translator@example.com"]] * 3
    assert "This one first." in mail.outbox[-1].body
    translator.goto(reverse("wagtailadmin_home"))
    links = translator.locator(".we-assignments__link")
    expect(links).to_have_text([re.compile(f"Story {n}") for n in (3, 1, 2)])
    expect(translator.locator("#we-assignments-section")).to_contain_text("16 of 16 words left")
    look(translator)
    links.first.click()
    expect(translator).to_have_url(re.compile(r"/editions/edit/\d+/"))

    # The editor changes their mind about one.
    assignment = Assignment.objects.get(edition__page=stories[2].pk)
    editor.goto(reverse("wagtail_editions:assignment", args=[assignment.pk]))
    look(editor)
    editor.get_by_role("button", name="Cancel this assignment").click()
    expect(editor.locator(".messages .success")).to_be_visible()
    assert "You need not translate" in mail.outbox[-1].body
