"""Assignments follow what is done with an edition, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.log_actions import get_active_log_context

from wagtail_editions.actions.follow_assignments import (
    FollowEndOfReviewAction,
    FollowNewSourceAction,
    FollowPublicationAction,
    FollowReturnAction,
    FollowSubmissionAction,
)
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from wagtail.models import Revision, TaskState, WorkflowState


def step_begun(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """What was to be translated is in review."""
    edition = _edition_of(instance.workflow_state)
    if edition is not None:
        FollowSubmissionAction(edition, user).execute()


def sent_back(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """What was to be translated is to be mended by the same person."""
    edition = _edition_of(instance)
    if edition is not None:
        FollowReturnAction(edition, instance.created_at, user).execute()


def review_cancelled(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """A review that nobody ended by a decision: back to work, unless a publication ended it."""
    edition = _edition_of(instance)
    if edition is None:
        return
    current = Edition.objects.get(pk=edition.pk)
    step = instance.current_task_state
    reviewed = (step and step.revision_id) or 0
    if current.live and (current.live_revision_id or 0) >= reviewed:
        FollowEndOfReviewAction(current, user).execute()
    else:
        FollowReturnAction(current, instance.created_at, user).execute()


def review_passed(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Everybody has approved."""
    edition = _edition_of(instance)
    if edition is not None:
        FollowEndOfReviewAction(edition, user).execute()


def edition_published(instance: Edition, revision: Revision, **kwargs: Any) -> None:
    """What was asked for is public."""
    if instance.live and instance.live_revision_id == revision.pk:
        FollowPublicationAction(instance, get_active_log_context().user).execute()


def source_language_changed(instance: Edition, user: Any = None, **kwargs: Any) -> None:
    """An edition in which an original is written from now on is translated by nobody."""
    FollowNewSourceAction(instance, user).execute()


def _edition_of(state: WorkflowState) -> Edition | None:
    """Return the edition in review; None for an original, which is not translated."""
    edition = state.content_object
    return edition if isinstance(edition, Edition) else None
