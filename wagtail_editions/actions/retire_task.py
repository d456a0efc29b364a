"""Taking a step of reviews out of use while editions wait in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Task, TaskState
from wagtail.permissions import policy_registry

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models.review_tasks import ReadinessTask

if TYPE_CHECKING:
    from wagtail_editions.models.review_tasks import ReviewTask


class RetireTaskAction:
    """Deactivate a step. What waits in it goes on to the next step.

    Where no step is left, or the next one cannot begin, the review is cancelled: whoever sent it
    there sends it again. Wagtail would publish it, and nobody has approved that.
    """

    def __init__(self, task: ReviewTask, user: Any = None) -> None:
        self.task = task
        self.user = user

    def check(self) -> None:
        """Refuse somebody who may not change steps of workflows."""
        policy = policy_registry.get_by_type(Task)
        if self.user is not None and not policy.user_has_permission(self.user, "delete"):
            raise EditionPermissionError(_("You may not change the steps of workflows."))

    def execute(self, skip_permission_checks: bool = False) -> None:
        """Deactivate it and let everything that waits in it go on, or nothing."""
        if not skip_permission_checks:
            self.check()
        with transaction.atomic():
            self.task.active = False
            self.task.save(update_fields=["active"])
            waiting = TaskState.objects.filter(
                task=self.task.pk, status=TaskState.STATUS_IN_PROGRESS
            )
            for state in waiting.select_related("workflow_state__workflow"):
                self._go_on(state)

    def _go_on(self, state: Any) -> None:
        workflow_state = state.workflow_state
        if self._somebody_follows(workflow_state):
            try:
                with transaction.atomic():
                    state.specific.cancel(user=self.user)
                return
            except ValidationError:
                # It is not ready for the next step any more; its author is to know what is missing.
                workflow_state.refresh_from_db()
        workflow_state.cancel(user=self.user)

    def _somebody_follows(self, workflow_state: Any) -> bool:
        """Whether the workflow has another step that a person does."""
        steps = workflow_state.workflow.tasks.filter(active=True)
        steps = steps.exclude(task_states__in=workflow_state.successful_task_states)
        return any(not isinstance(step, ReadinessTask) for step in steps.specific())
