"""What became of a decision, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import RevisionMixin, WorkflowState

from wagtail_editions.models import Edition
from wagtail_editions.models.under_review import object_of

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from wagtail_editions.models import SignOff


def sent_back(edition: Edition) -> str:
    """Say that an edition was sent back."""
    return _("%(edition)s was sent back.") % {"edition": edition}


def approved(sign_off: SignOff, task_state: TaskState) -> str:
    """Say what follows from an approval: the next step, a publication, or a schedule."""
    edition = Edition.objects.select_related("page").get(pk=sign_off.edition_id)
    state = WorkflowState.objects.get(pk=task_state.workflow_state_id)
    params: dict[str, Any] = {"edition": edition}
    if state.status == WorkflowState.STATUS_IN_PROGRESS and state.current_task_state:
        params["task"] = state.current_task_state.task.name
        return _("%(edition)s is approved. The next step is: %(task)s.") % params
    target = object_of(edition)
    latest: Any = target.get_latest_revision() if isinstance(target, RevisionMixin) else None
    if latest is not None and latest.approved_go_live_at:
        when = timezone.localtime(latest.approved_go_live_at)
        params["when"] = date_format(when, "DATETIME_FORMAT")
        return _("%(edition)s is approved and goes live on %(when)s.") % params
    if edition.live and latest is not None and target.live_revision_id == latest.pk:
        return _("%(edition)s is approved and published.") % params
    return _("%(edition)s is approved.") % params
