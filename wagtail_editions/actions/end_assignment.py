"""Ending an assignment: taken back by who gave it, or done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import AssignmentIsOver, EditionPermissionError
from wagtail_editions.models import Assignment, AssignmentState
from wagtail_editions.permissions import user_can_assign
from wagtail_editions.signals import assignment_ended

from .assign import assignment_facts
from .base import EditionAction, send_on_commit
from .locking import lock_edition

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


class CancelAssignmentAction(EditionAction):
    """Take an open assignment back. Raises ``AssignmentIsOver`` for one that is not open."""

    log_name = "wagtail_editions.cancel_assignment"
    signal = assignment_ended
    denial = _("You may not say who works on this edition.")

    def __init__(self, assignment: Assignment, user: Any = None) -> None:
        super().__init__(assignment.edition, user)
        self.assignment = assignment

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_assign(
            self.user, self.edition.original, self.edition.language
        )

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody who may not; in a source or an alias, nobody is to work any more."""
        if self.user is not None and not skip_permission_checks and not self.is_permitted():
            raise EditionPermissionError(self.denial)

    def execute(self, skip_permission_checks: bool = False) -> Assignment:
        self.check(skip_permission_checks)
        with transaction.atomic():
            edition = lock_edition(self.edition)
            assignment = reread(self.assignment, edition)
            end(assignment, AssignmentState.CANCELLED, self.user)
            log(
                instance=edition,
                action=self.log_name,
                user=self.user,
                data=assignment_facts(assignment),
            )
        return assignment


def reread(assignment: Assignment, edition: Edition) -> Assignment:
    """Return an assignment of an edition that is locked as it stands, if it is still open."""
    rows = Assignment.objects.open().filter(pk=assignment.pk, edition=edition.pk)
    found = rows.select_related("assignee", "reviewer", "assigned_by").first()
    if found is None:
        raise AssignmentIsOver
    found.edition = edition
    return found


def end(assignment: Assignment, state: AssignmentState, user: Any) -> None:
    """Close an open assignment of an edition that is locked, and tell of it."""
    assignment.state = state
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["state", "ended_at"])
    send_on_commit(assignment_ended, assignment.edition, user, assignment=assignment)
