"""Asking somebody to translate or to review an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import (
    AssignmentIsOver,
    CannotBeAsked,
    DueDateIsPast,
    NoteTooLong,
)
from wagtail_editions.languages import validate_language
from wagtail_editions.models import Assignment, AssignmentKind
from wagtail_editions.models.assignments import MAX_NOTE_LENGTH
from wagtail_editions.models.under_review import has_changed
from wagtail_editions.permissions import (
    user_can_assign,
    user_can_review_in,
    user_can_translate,
)
from wagtail_editions.readiness import review_tasks
from wagtail_editions.signals import assignment_made

from .base import EditionAction
from .locking import lock_edition

if TYPE_CHECKING:
    import datetime

    from wagtail_editions.models import Edition


class AssignAction(EditionAction):
    """Ask ``assignee``, or whoever may, to translate or to review the edition.

    ``kind`` says which. An edition has one open assignment of a kind: asking again changes that
    one; with ``only`` nothing but this one is changed, and ``AssignmentIsOver`` raised where it is
    not open any more. A translation names the ``reviewer`` to whom it goes afterwards. Raises
    ``CannotBeAsked`` for somebody who may not do it, ``DueDateIsPast`` and ``NoteTooLong``.
    Returns the assignment.
    """

    log_name = "wagtail_editions.assign"
    signal = assignment_made
    denial = _("You may not say who works on this edition.")

    def __init__(
        self,
        edition: Edition,
        kind: str,
        *,
        assignee: Any = None,
        reviewer: Any = None,
        due_on: datetime.date | None = None,
        note: str = "",
        only: Assignment | None = None,
        user: Any = None,
    ) -> None:
        super().__init__(edition, user)
        self.only = only
        self.kind = AssignmentKind(kind)
        self.assignee = assignee
        self.reviewer = reviewer
        self.due_on = due_on
        # PostgreSQL keeps no NUL, and a browser sends line breaks of its own.
        self.note = note.replace("\x00", "").replace("\r\n", "\n").strip()

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_assign(
            self.user, self.edition.original, self.edition.language
        )

    def execute(self, skip_permission_checks: bool = False) -> Assignment:
        self.check(skip_permission_checks)
        validate_language(self.edition.language)
        with transaction.atomic():
            self.edition = lock_edition(self.edition)
            # An alias or a source by now.
            self.check(skip_permission_checks=True)
            assignments = self.edition.assignments.select_related("assignee", "reviewer")
            former = assignments.open().filter(kind=self.kind).first()
            if self.only is not None and former != self.only:
                raise AssignmentIsOver
            self._validate(former)
            return self._change(former) if former else self._make()

    def _make(self) -> Assignment:
        assignment: Assignment = Assignment.objects.create(
            edition=self.edition,
            kind=self.kind,
            **self._said(),
            assigned_by=self.user,  # type: ignore[misc]
        )
        self._record(assignment, None)
        return assignment

    def _change(self, former: Assignment) -> Assignment:
        """Change the open one; saying the same once more changes nothing."""
        said = self._said()
        if all(getattr(former, name) == value for name, value in said.items()):
            return former
        assignment = Assignment.objects.get(pk=former.pk)
        for name, value in {**said, "assigned_by": self.user}.items():
            setattr(assignment, name, value)
        assignment.save(update_fields=[*said, "assigned_by"])
        self._record(assignment, former)
        return assignment

    def _said(self) -> dict[str, Any]:
        return {
            "assignee": self.assignee,
            "reviewer": self.reviewer,
            "due_on": self.due_on,
            "note": self.note,
        }

    def _record(self, assignment: Assignment, former: Assignment | None) -> None:
        assignment.edition = self.edition
        log(
            instance=self.edition,
            action=self.log_name,
            user=self.user,
            data=assignment_facts(assignment),
        )
        self.announce(assignment=assignment, former=former)

    def _validate(self, former: Assignment | None) -> None:
        unchanged = former is not None and former.due_on == self.due_on
        if self.due_on is not None and self.due_on < timezone.localdate() and not unchanged:
            raise DueDateIsPast
        if len(self.note) > MAX_NOTE_LENGTH:
            raise NoteTooLong(len(self.note), MAX_NOTE_LENGTH)
        if self.kind is AssignmentKind.REVIEW:
            self._validate_reviewer(self.assignee, "assignee")
            return
        if self.assignee is not None and not user_can_translate(self.assignee, self.edition):
            raise self._cannot(
                _(
                    "%(name)s may not translate this into %(language)s. Choose somebody else, or "
                    "nobody: then whoever may translate it can take it."
                ),
                self.assignee,
                "assignee",
            )
        if self.reviewer is not None and self.reviewer == self.assignee:
            raise self._cannot(
                _("%(name)s is to translate this, and nobody reviews what they translate."),
                self.reviewer,
                "reviewer",
            )
        self._validate_reviewer(self.reviewer, "reviewer")

    def _validate_reviewer(self, person: Any, field: str) -> None:
        if person is None:
            return
        tasks = review_tasks(self.edition)
        if not user_can_review_in(person, self.edition, tasks):
            raise self._cannot(
                _("%(name)s may not review this in %(language)s. Choose somebody else, or nobody."),
                person,
                field,
            )
        if tasks and all(has_changed(person, self.edition, task) for task in tasks):
            raise self._cannot(
                _("%(name)s has translated this, and nobody reviews what they translate."),
                person,
                field,
            )

    def _cannot(self, message: Any, person: Any, field: str) -> CannotBeAsked:
        return CannotBeAsked(message, person, self.edition.language, field)


def assignment_facts(assignment: Assignment) -> dict[str, Any]:
    """Return what an audit entry keeps of an assignment."""
    assignee = assignment.assignee
    return {
        "language": assignment.edition.language,
        "assignment": assignment.kind,
        "assignee": (assignee.get_full_name() or assignee.get_username()) if assignee else "",
        "due_on": assignment.due_on.isoformat() if assignment.due_on else "",
    }
