"""What waits for whom: the steps in progress on which a person may decide."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.models import Task, TaskState, WorkflowState

from wagtail_editions.models import Assignment, AssignmentKind, Translation
from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.source import LANGUAGE
from wagtail_editions.models.under_review import editions_in_review
from wagtail_editions.permissions import user_can_decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One edition in one step, since when, and who asked for it."""

    edition: Edition
    #: What the text that is to be read is called, and in which language that is.
    title: str
    title_language: str
    task: ReviewTask
    since: datetime.datetime
    submitted_by: str
    #: The open assignment, where somebody is asked by name or by a day.
    assignment: Assignment | None = None
    is_asked: bool = False

    @property
    def url(self) -> str:
        """The address of the screen on which it is read."""
        return reverse("wagtail_editions_review", args=[self.edition.pk])


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits for ``user``; a fixed number of queries.

    What the person is asked to review comes first, as it is due, and then the oldest.
    """
    states = list(
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .select_related("workflow_state__base_content_type", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )
    found = Task.objects.filter(pk__in={state.task_id for state in states}).specific()
    tasks = {task.pk: task for task in found if isinstance(task, ReviewTask)}
    states = [state for state in states if state.task_id in tasks]
    if not states:
        return []
    editions = editions_in_review(states)
    reviews = Assignment.objects.open().filter(
        kind=AssignmentKind.REVIEW, edition__in=[each.pk for each in editions.values()]
    )
    asked = {each.edition_id: each for each in reviews.select_related("assignee")}
    titles = titles_in_work(editions.values())
    waiting = [
        Waiting(
            assignment=asked.get(edition.pk),
            is_asked=edition.pk in asked and asked[edition.pk].assignee_id == user.pk,
            edition=edition,
            title=titles[edition.pk][0],
            title_language=titles[edition.pk][1],
            task=tasks[state.task_id],
            since=state.started_at,
            submitted_by=_name(state.workflow_state.requested_by),
        )
        for state in states
        if (edition := editions.get(state.pk)) is not None
        and user_can_decide(user, tasks[state.task_id], edition)
    ]
    return sorted(waiting, key=_order)


def _order(waiting: Waiting) -> tuple[bool, datetime.date]:
    """Sort what a person is asked for to the front; sorting leaves the rest as it was."""
    due_on = waiting.assignment.due_on if waiting.is_asked and waiting.assignment else None
    return (not waiting.is_asked, due_on or datetime.date.max)


def titles_in_work(editions: Iterable[Edition]) -> dict[int, tuple[str, str]]:
    """Return what the draft of each is called, with the language of that; one query.

    A translation without a title is called as its original.
    """
    by_key = {edition.pk: edition for edition in editions}
    rows = Translation.objects.filter(edition__in=by_key, path="title").exclude(text="")
    written = dict(rows.values_list("edition_id", "text"))
    found = {}
    for key, edition in by_key.items():
        is_own = edition.is_source or key in written or edition.title
        language = edition.language if is_own else edition.basis.get(LANGUAGE) or ""
        found[key] = written.get(key) or title_in_work(edition), str(language)
    return found


def title_in_work(edition: Edition) -> str:
    """Return what the edition is called; one that was never public, as its original is."""
    page: Any = edition.page
    if edition.is_source and page is not None:
        return str(page.draft_title or page.title)
    return edition.display_title


def _name(person: Any) -> str:
    return str(person.get_full_name() or person.get_username()) if person else ""
