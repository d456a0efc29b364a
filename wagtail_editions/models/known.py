"""What is known of an edition while one screen of it is rendered, so that it is asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Subquery, prefetch_related_objects
from wagtail.models import WorkflowState

from .sign_offs import SignOff, SignOffKind
from .translations import Translation

if TYPE_CHECKING:
    from .editions import Edition

_CURRENT = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def know_workflow(edition: Edition) -> WorkflowState | None:
    """Let ``edition`` remember its workflow and where it stands; two queries, none afterwards.

    Return the latest workflow state. It is for an object that is only looked at: what becomes of
    the workflow later is not noticed by it.
    """
    workflow: Any = edition.get_workflow()
    states = list(
        WorkflowState.objects.for_instance(edition)
        .select_related("workflow", "current_task_state__task", "requested_by")
        .order_by("created_at", "pk")
    )
    for name, value in {
        "get_workflow": lambda: workflow,
        # Wagtail's own name, by which lists fetch the states of many objects together.
        "_current_workflow_states": [each for each in states if each.status in _CURRENT],
    }.items():
        setattr(edition, name, value)
    return states[-1] if states else None


def know_schedule(edition: Any, live: Any) -> None:
    """Let the draft of an edition and what is live of it know the schedule.

    ``live`` was read ``with_schedule``; one query where there is one, else none.
    """
    scheduled = live.scheduled_revision if live.is_scheduled else None
    for each in (edition, live):
        each.__dict__["scheduled_revision"] = scheduled


def know_translations(edition: Edition) -> None:
    """Let ``edition`` remember its translations, with when they were approved last; one query.

    A sign-off that was voided counts: it no longer holds for the whole, and every text that nobody
    has touched is still the one that was read. One that was revoked does not.
    """
    given = SignOff.objects.of(edition).filter(revoked_at=None).order_by("-signed_at")
    last = {kind: given.filter(kind=kind).values("signed_at")[:1] for kind in SignOffKind}
    rows = Translation.objects.annotate(
        reviewed_at=Subquery(last[SignOffKind.LANGUAGE]),
        signed_at=Subquery(last[SignOffKind.MATTER]),
    )
    prefetch_related_objects([edition], Prefetch("translations", queryset=rows))


def know_quiet(edition: Any) -> None:
    """Let an edition, read ``with_schedule`` and ``with_review``, know what there is none of."""
    if not edition.is_scheduled:
        edition.__dict__["scheduled_revision"] = None
    if not edition.is_in_review:
        edition._current_workflow_states = []
