"""What every decision on something in review shares: locks, rights, the record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from wagtail_editions.errors import DecidedAlready, EditionPermissionError
from wagtail_editions.models.under_review import edition_of, object_of
from wagtail_editions.permissions import user_can_decide

from .locking import lock_edition, lock_original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition
    from wagtail_editions.models.review_tasks import ReviewTask


class Decision(ABC):
    """One decision of ``user`` in one step that is in progress.

    Raises ``EditionPermissionError``, and ``DecidedAlready`` where somebody else was faster or
    the step is over.
    """

    def __init__(self, task_state: TaskState, user: Any, *, comment: str = "") -> None:
        self.task_state = task_state
        self.user = user
        self.comment = comment
        self.task: ReviewTask = task_state.task.specific
        edition = edition_of(task_state.workflow_state.content_object)
        if edition is None:
            raise TypeError("A decision is on an edition, and this object has none.")
        self.edition: Edition = edition

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """Decide, all or nothing."""
        if not skip_permission_checks:
            self.check()
        with transaction.atomic():
            self._lock()
            return self.decide()

    def check(self) -> None:
        """Refuse somebody who may not."""
        if not user_can_decide(self.user, self.task, self.edition):
            raise EditionPermissionError(_("You may not decide on this edition in this step."))

    @abstractmethod
    def decide(self) -> Any:
        """Write the decision; called with everything locked."""

    def _lock(self) -> None:
        """Lock the original, the edition and then the step, and read them anew."""
        if self.edition.is_source:
            lock_original(self.edition)
            fresh = edition_of(self.edition.current_original())
            if fresh is not None:
                self.edition = fresh
        else:
            self.edition = lock_edition(self.edition)
        states = TaskState.objects.select_for_update(of=("self",))
        state = states.filter(pk=self.task_state.pk).first()
        if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
            raise DecidedAlready(state)
        self.task_state = state.specific

    def record(self, action: str, data: dict[str, Any]) -> None:
        """Write the audit entry, about the edition or, in the source, its original."""
        log(
            instance=object_of(self.edition),
            action=action,
            user=self.user,
            data={"language": self.edition.language, "task": self.task.name, **data},
            revision=self.task_state.revision,
        )


def unticked(points: list[str], ticks: Any) -> Iterator[str]:
    """Yield the points of a checklist that were not confirmed."""
    confirmed = set(ticks)
    yield from (point for point in points if point not in confirmed)
