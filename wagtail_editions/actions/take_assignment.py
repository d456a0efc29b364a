"""Taking a translation that nobody has yet."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import CannotBeAsked, TakenAlready
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import assignment_made

from .assign import assignment_facts
from .base import EditionAction
from .end_assignment import reread
from .locking import lock_edition

if TYPE_CHECKING:
    from wagtail_editions.models import Assignment


class TakeAssignmentAction(EditionAction):
    """Let ``user``, who may translate it, do what nobody was asked to do by name.

    Raises ``TakenAlready`` where somebody else was faster, ``AssignmentIsOver``, and
    ``CannotBeAsked`` for whoever is to review it. Returns the assignment.
    """

    log_name = "wagtail_editions.assign"
    signal = assignment_made
    denial = _("You may not translate this page into this language.")

    user: Any

    def __init__(self, assignment: Assignment, user: Any) -> None:
        super().__init__(assignment.edition, user)
        self.assignment = assignment

    def is_permitted(self) -> bool:
        return self.assignment.kind == "translation" and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Assignment:
        self.check(skip_permission_checks)
        with transaction.atomic():
            self.edition = lock_edition(self.edition)
            assignment = reread(self.assignment, self.edition)
            if assignment.assignee == self.user:
                return assignment
            if not assignment.is_free:
                raise TakenAlready(assignment.assignee)
            if assignment.reviewer == self.user:
                raise CannotBeAsked(
                    _("%(name)s is to review this, and nobody reviews what they translate."),
                    *(self.user, self.edition.language, "assignee"),
                )
            former = copy.copy(assignment)
            assignment.assignee = self.user
            assignment.save(update_fields=["assignee"])
            log(
                instance=self.edition,
                action=self.log_name,
                user=self.user,
                data=assignment_facts(assignment),
            )
            self.announce(assignment=assignment, former=former)
        return assignment
