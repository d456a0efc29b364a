"""What a workflow of Wagtail's is about: an edition, or an original in its source language."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from wagtail.models import Revision, RevisionMixin, WorkflowState

from .editions import Edition
from .originals import Original
from .segment_changes import SegmentChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Task, TaskState, Workflow


def edition_of(reviewed_object: Any) -> Edition | None:
    """Return the edition that a workflow's object stands for; None where it has no editions."""
    if isinstance(reviewed_object, Edition):
        return reviewed_object
    original = getattr(reviewed_object, "specific", reviewed_object)
    if not isinstance(original, Original):
        return None
    edition = original.editions.filter(is_source=True).first()
    if edition is not None:
        edition.original = original
    return edition


def object_of(edition: Edition) -> Any:
    """Return what Wagtail drafts and reviews: the edition, or in the source the original."""
    return edition.original if edition.is_source else edition


def draft_of(edition: Edition) -> Edition:
    """Return the edition as it stands for its latest draft."""
    if not edition.is_source:
        return edition.get_latest_revision_as_object()
    if not isinstance(edition.original, RevisionMixin):
        return edition
    draft = copy.copy(edition)
    original: Any = edition.original
    draft.original = original.get_latest_revision_as_object()
    return draft


def as_published(edition: Edition, original: Original) -> Edition:
    """Return the source edition as it stands for this very object, saved or not."""
    draft = copy.copy(edition)
    draft.original = original
    return draft


def workflow_of(edition: Edition) -> Workflow | None:
    """Return the active workflow that the edition, or in the source its original, has."""
    if edition.is_orphaned:
        return None
    getter = getattr(object_of(edition), "get_workflow", None)
    return getter() if getter else None


def editions_in_review(states: Iterable[TaskState]) -> dict[int, Edition]:
    """Return the editions that task states are about, by the states' keys; three queries at most.

    States about objects without editions are left out.
    """
    wanted = {state.pk: state.workflow_state for state in states}
    of_editions, of_pages, others = _sorted(wanted)
    rows = Edition.objects.select_related("page")
    by_pk = {str(each.pk): each for each in rows.filter(pk__in=of_editions.values())}
    by_page = {
        str(each.page_id): each for each in rows.filter(is_source=True, page__in=of_pages.values())
    }
    found = {key: by_pk[pk] for key, pk in of_editions.items() if pk in by_pk}
    found |= {key: by_page[pk] for key, pk in of_pages.items() if pk in by_page}
    for key, workflow_state in others.items():
        edition = edition_of(workflow_state.content_object)
        if edition is not None:
            found[key] = edition
    return found


def _sorted(
    wanted: dict[int, WorkflowState],
) -> tuple[dict[int, str], dict[int, str], dict[int, WorkflowState]]:
    of_editions: dict[int, str] = {}
    of_pages: dict[int, str] = {}
    others: dict[int, WorkflowState] = {}
    for key, workflow_state in wanted.items():
        model: Any = workflow_state.base_content_type.model_class()
        if model is Edition:
            of_editions[key] = workflow_state.object_id
        elif model is not None and hasattr(model, "url_path"):
            of_pages[key] = workflow_state.object_id
        else:
            others[key] = workflow_state
    return of_editions, of_pages, others


def has_changed(user: Any, edition: Edition, task: Task) -> bool:
    """Whether ``user`` changed anything of the edition since it was last signed in this step.

    In the source language that is a revision of the original by this person.
    """
    signed = edition.sign_offs.filter(task=task.pk, revoked_at=None).order_by("-signed_at").first()
    since = {} if signed is None else {"gt": signed.signed_at}
    if not edition.is_source:
        changes = SegmentChange.objects.filter(edition=edition.pk, changed_by=user.pk)
        return changes.filter(**{f"changed_at__{key}": at for key, at in since.items()}).exists()
    revisions = Revision.objects.for_instance(edition.original).filter(user=user.pk)
    return revisions.filter(**{f"created_at__{key}": at for key, at in since.items()}).exists()
