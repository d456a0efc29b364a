"""What becomes of an assignment while its edition is translated, reviewed and published."""

from __future__ import annotations

import pytest

from tests.builders import make_home, make_story, start_in_english, translate
from tests.reviewing import approve, fresh, submit
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    AssignAction,
    ChangeSourceLanguageAction,
    SaveTranslationAction,
    SendBackAction,
    SendDraftAction,
)
from wagtail_editions.models import Assignment, Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(desk):
    edition = translate(start_in_english(desk.story), slug="mini-lifting")
    edition.save_revision()
    AssignAction(
        edition,
        "translation",
        assignee=desk.translator,
        reviewer=desk.reader,
        due_on=desk.soon,
        note="Mind the numbers.",
        user=fresh(desk.editor),
    ).execute()
    return edition


def states():
    rows = Assignment.objects.order_by("pk").select_related("assignee")
    return [(each.kind, each.state, each.assignee and each.assignee.username) for each in rows]


OPEN = ("translation", "open", "translator")
DONE = ("translation", "done", "translator")
REVIEW = ("review", "open", "reader")
REVIEWED = ("review", "done", "reader")


def send_back(desk):
    state = desk.english().current_workflow_task_state
    SendBackAction(state, fresh(desk.reader), comment="Mend it.").execute()


def test_from_the_assignment_to_the_publication(desk, edition):
    submit(desk.english(), fresh(desk.translator))
    assert states() == [DONE, REVIEW]
    review = Assignment.objects.get(kind="review")
    assert (review.due_on, review.note, review.assigned_by) == (
        *(desk.soon, "Mind the numbers."),
        desk.editor,
    )

    send_back(desk)
    assert states() == [OPEN, REVIEWED]
    SaveTranslationAction(edition, "introduction", "Mended.", user=desk.translator).execute()

    desk.english().current_workflow_state.resume(fresh(desk.translator))
    assert states() == [DONE, REVIEWED, REVIEW]
    approve(desk.english(), desk.reader)
    # The expert's step is still to come.
    assert states() == [DONE, REVIEWED, REVIEW]
    approve(desk.english(), desk.doctor)
    assert desk.english().live
    assert states() == [DONE, REVIEWED, REVIEWED]


def test_a_review_that_is_cancelled_gives_it_back(desk, edition):
    submit(desk.english(), fresh(desk.translator))
    desk.english().current_workflow_state.cancel(fresh(desk.translator))
    assert states() == [OPEN, REVIEWED]


def test_nothing_comes_back_that_was_not_done_for_this_review(desk, edition):
    Assignment.objects.update(reviewer=None)
    submit(desk.english())
    assert states() == [DONE]
    approve(desk.english(), desk.reader)
    approve(desk.english(), desk.doctor)
    SaveTranslationAction(edition, "introduction", "A correction.", user=desk.translator).execute()
    desk.english().save_revision()
    submit(desk.english())
    send_back(desk)
    assert states() == [DONE]


def test_a_reviewer_who_left_is_not_asked(desk, edition):
    desk.reader.is_active = False
    desk.reader.save()
    submit(desk.english())
    assert states() == [DONE]


@pytest.mark.usefixtures("in_english")
def test_a_publication_ends_it_unless_there_is_more_to_do():
    story = make_story(make_home())
    edition = translate(start_in_english(story), slug="mini-lifting")
    revision = edition.save_revision()
    AssignAction(edition, "translation").execute()
    draft = story.get_latest_revision_as_object()
    draft.introduction_ko = "새 소개입니다."
    draft.save_revision()
    SendDraftAction(StoryPage.objects.get(pk=story.pk), ["en"]).execute()
    revision.publish()
    assert [state for _kind, state, _name in states()] == ["open"]
    StoryPage.objects.get(pk=story.pk).latest_revision.publish()
    edition = translate(Edition.objects.get(pk=edition.pk), introduction="New.")
    edition.save_revision().publish()
    assert [state for _kind, state, _name in states()] == ["done"]


@pytest.mark.usefixtures("in_english")
def test_nobody_translates_what_originals_are_written_in(django_capture_on_commit_callbacks):
    story = make_story(make_home())
    edition = translate(start_in_english(story), slug="mini-lifting")
    edition.save_revision().publish()
    AssignAction(edition, "translation").execute()
    with django_capture_on_commit_callbacks(execute=True):
        ChangeSourceLanguageAction(StoryPage.objects.get(pk=story.pk), "en").execute()
    assert [state for _kind, state, _name in states()] == ["cancelled"]


def test_a_deleted_page_takes_its_assignments_along(desk, edition):
    desk.read().delete()
    assert not Assignment.objects.exists()
