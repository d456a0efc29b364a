"""Revisions that must stay as they are: autosave writes over the latest one of its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import Revision


def is_in_use(drafted: Any, revision: Revision | None) -> bool:
    """Whether the revision of this object is live, scheduled or in review, or ever was there."""
    return revision is not None and (
        revision.pk == getattr(drafted, "live_revision_id", None)
        or revision.approved_go_live_at is not None
        or revision.task_states.exists()
    )
