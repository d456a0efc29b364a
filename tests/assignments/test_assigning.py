"""Who may be asked for what, by whom."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.builders import start_in_english
from tests.reviewing import fresh
from wagtail_editions.actions import (
    AssignAction,
    CancelAssignmentAction,
    SaveTranslationAction,
    TakeAssignmentAction,
)
from wagtail_editions.errors import (
    AssignmentIsOver,
    CannotBeAsked,
    DueDateIsPast,
    EditionPermissionError,
    FollowsItsOriginal,
    NoteTooLong,
    SourceIsReadOnly,
    TakenAlready,
)
from wagtail_editions.models import Assignment, Edition
from wagtail_editions.permissions import user_can_assign
from wagtail_editions.signals import assignment_ended, assignment_made

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(desk):
    return start_in_english(desk.story)


def assign(edition, user=None, kind="translation", **asked):
    return AssignAction(edition, kind, user=user and fresh(user), **asked).execute()


def test_asking_again_changes_the_open_assignment(
    desk, edition, django_capture_on_commit_callbacks
):
    told = []

    def note(assignment, former, **kwargs):
        told.append((assignment.assignee, former and former.assignee))

    assignment_made.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = assign(edition, desk.editor, assignee=desk.translator, note=" Soon.\r\nNow. ")
            again = assign(edition, desk.editor, assignee=desk.translator, note="Soon.\nNow.")
            other = assign(edition, desk.publisher, assignee=desk.colleague, due_on=desk.soon)
    finally:
        assignment_made.disconnect(note)
    assert first == again == other == Assignment.objects.get()
    assert told == [(desk.translator, None), (desk.colleague, desk.translator)]
    assert (first.note, first.assigned_by) == ("Soon.\nNow.", desk.editor)
    assert (other.note, other.assigned_by, other.due_on) == ("", desk.publisher, desk.soon)
    entries = ModelLogEntry.objects.filter(action="wagtail_editions.assign")
    assert [each.data["assignee"] for each in entries.order_by("pk")] == ["translator", "colleague"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"assignee": "reader"}, "reader may not translate this into English"),
        ({"assignee": "stranger"}, "stranger may not translate this into English"),
        ({"reviewer": "publisher"}, "publisher may not review this in English"),
        # May review, and is in no group of the workflow.
        ({"reviewer": "colleague"}, "colleague may not review this in English"),
        ({"assignee": "translator", "reviewer": "translator"}, "nobody reviews"),
        ({"kind": "review", "assignee": "editor"}, "editor may not review this in English"),
    ],
)
def test_somebody_who_may_not_do_it_is_not_asked(desk, edition, asked, words):
    people = {k: v if k == "kind" else fresh(getattr(desk, v)) for k, v in asked.items()}
    with pytest.raises(CannotBeAsked, match=words):
        assign(edition, **people)
    assert not Assignment.objects.exists()


def test_who_has_translated_is_not_asked_to_review(desk, edition):
    text = "An introduction."
    SaveTranslationAction(edition, "introduction", text, user=fresh(desk.translator)).execute()
    with pytest.raises(CannotBeAsked, match="translator has translated this"):
        assign(edition, assignee=desk.colleague, reviewer=fresh(desk.translator))


def test_bad_input_gets_a_sentence(desk, edition):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(DueDateIsPast):
        assign(edition, due_on=yesterday)
    with pytest.raises(NoteTooLong, match="2001 characters"):
        assign(edition, note="x" * 2001)
    with pytest.raises(SourceIsReadOnly):
        assign(desk.story.source_edition)
    alias = desk.story.create_alias(update_slug="alias", parent=desk.home)
    with pytest.raises(FollowsItsOriginal):
        assign(Edition.of(alias, language="en"))
    desk.translator.is_active = False
    desk.translator.save()
    with pytest.raises(CannotBeAsked):
        assign(edition, assignee=fresh(desk.translator))
    assert not Assignment.objects.exists()


def test_a_day_that_has_passed_meanwhile_may_stay(desk, edition):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assignment = assign(edition, note="Nothing is lost.\x00")
    Assignment.objects.update(due_on=yesterday)
    assign(edition, due_on=yesterday, assignee=desk.translator)
    assignment.refresh_from_db()
    assert assignment.is_overdue
    assert [*Assignment.objects.overdue()] == [assignment]


def test_who_may_say_who_works(desk, edition):
    allowed = {
        name
        for name in ("editor", "publisher", "translator", "reader", "doctor", "stranger")
        if user_can_assign(fresh(getattr(desk, name)), desk.read(), "en")
    }
    assert allowed == {"editor", "publisher"}
    for person in (desk.translator, desk.reader):
        with pytest.raises(EditionPermissionError):
            assign(edition, person)
    assignment = assign(edition, desk.editor)
    with pytest.raises(EditionPermissionError):
        CancelAssignmentAction(assignment, fresh(desk.translator)).execute()


def test_a_translator_takes_what_nobody_has(desk, edition):
    assignment = assign(edition, desk.editor, due_on=desk.soon, reviewer=desk.reader)
    for person in (desk.reader, desk.editor, desk.stranger):
        with pytest.raises(EditionPermissionError):
            TakeAssignmentAction(assignment, fresh(person)).execute()
    taken = TakeAssignmentAction(assignment, fresh(desk.translator)).execute()
    assert (taken.assignee, taken.due_on, taken.assigned_by) == (
        *(desk.translator, desk.soon),
        desk.editor,
    )
    with pytest.raises(TakenAlready, match="translator has this already"):
        TakeAssignmentAction(assignment, fresh(desk.colleague)).execute()
    desk.translator.is_active = False
    desk.translator.save()
    taken = TakeAssignmentAction(assignment, fresh(desk.colleague)).execute()
    assert taken.assignee == desk.colleague


def test_a_cancelled_one_is_over(desk, edition, django_capture_on_commit_callbacks):
    ended = []

    def note(assignment, **kwargs):
        ended.append(assignment.state)

    assignment = assign(edition, desk.editor, assignee=desk.translator)
    assignment_ended.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            CancelAssignmentAction(assignment, fresh(desk.publisher)).execute()
    finally:
        assignment_ended.disconnect(note)
    assert ended == ["cancelled"]
    assert Assignment.objects.get().ended_at is not None
    entry = ModelLogEntry.objects.get(action="wagtail_editions.cancel_assignment")
    assert entry.user == desk.publisher
    for act in (CancelAssignmentAction, TakeAssignmentAction):
        with pytest.raises(AssignmentIsOver):
            act(assignment, fresh(desk.translator)).execute(skip_permission_checks=True)
    assert assign(edition, desk.editor) != assignment


def test_what_a_person_is_asked_to_translate(desk, edition):
    assignment = assign(edition, desk.editor)
    todo = Assignment.objects.to_translate_by

    def asked(*people):
        return [name for name in people if assignment in todo(fresh(getattr(desk, name)))]

    everybody = ("translator", "colleague", "reader", "editor", "stranger")
    assert asked(*everybody) == ["translator", "colleague"]
    assign(edition, desk.editor, assignee=desk.translator)
    assert asked(*everybody) == ["translator"]
    desk.translator.groups.clear()
    assert asked(*everybody) == []
