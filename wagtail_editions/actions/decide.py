"""Deciding on what is in review: the doors through which Wagtail's workflow comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import ApproveWhereItIsRead, UnknownDecision
from wagtail_editions.models.under_review import edition_of

from .approve import ApproveAction
from .send_back import SendBackAction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import TaskState


def decide(
    task_state: TaskState,
    user: Any,
    action_name: str,
    *,
    comment: str = "",
    digest: str = "",
    ticks: Sequence[str] = (),
    **_others: Any,
) -> str | None:
    """Carry out what somebody has decided in a step of a workflow; returns no address.

    Raises ``ApproveWhereItIsRead`` for an approval that does not say what was read.
    """
    if action_name == "reject":
        SendBackAction(task_state, user, comment=comment).execute()
        return None
    if action_name != "approve":
        raise UnknownDecision(action_name)
    if edition_of(task_state.workflow_state.content_object) is None:
        # An object without editions has no sign-offs; its workflow is Wagtail's.
        task_state.approve(user=user, comment=comment)
        return None
    if not digest:
        raise ApproveWhereItIsRead
    ApproveAction(task_state, user, digest=digest, ticks=ticks, comment=comment).execute()
    return None
