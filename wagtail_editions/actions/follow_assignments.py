"""What becomes of assignments when an edition is sent to review, sent back, or public.

Nobody does these by hand: they follow what was done, in its transaction, and tell of it. None of
them does anything where there is no assignment, for the price of one query.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail_editions.models import Assignment, AssignmentKind, AssignmentState
from wagtail_editions.models.translations import SegmentStatus
from wagtail_editions.permissions import user_can_review_in
from wagtail_editions.readiness import review_tasks
from wagtail_editions.signals import assignment_made

from .base import send_on_commit
from .end_assignment import end
from .locking import lock_edition

if TYPE_CHECKING:
    import datetime

    from wagtail_editions.models import Edition


class FollowAction(ABC):
    """Bring the assignments of ``edition`` up to date; ``user`` did what they follow."""

    def __init__(self, edition: Edition, user: Any = None) -> None:
        self.edition = edition
        self.user = user

    def execute(self) -> None:
        """Do it, with the edition locked."""
        if not self.is_concerned():
            return
        with transaction.atomic():
            self.edition = lock_edition(self.edition)
            self.follow()

    def is_concerned(self) -> bool:
        """Whether there is anything to follow; one query."""
        return self.edition.assignments.open().exists()

    @abstractmethod
    def follow(self) -> None:
        """Change what follows."""

    def opened(self, kind: AssignmentKind) -> Assignment | None:
        """Return the edition's open assignment of a kind."""
        rows = self.edition.assignments.open().filter(kind=kind)
        found = rows.select_related("assignee", "reviewer", "assigned_by").first()
        if found is not None:
            found.edition = self.edition
        return found

    def finish(self, kind: AssignmentKind) -> Assignment | None:
        """Let the open assignment of a kind be done; return it."""
        assignment = self.opened(kind)
        if assignment is not None:
            end(assignment, AssignmentState.DONE, self.user)
        return assignment


class FollowSubmissionAction(FollowAction):
    """The translation is done; whoever is named in it is asked for the review."""

    def follow(self) -> None:
        done = self.finish(AssignmentKind.TRANSLATION)
        if done is None or done.reviewer is None or self.opened(AssignmentKind.REVIEW):
            return
        if not user_can_review_in(done.reviewer, self.edition, review_tasks(self.edition)):
            # Somebody who left, or reviews no more: whoever may is asked by the workflow.
            return
        review: Assignment = Assignment.objects.create(
            edition=self.edition,
            kind=AssignmentKind.REVIEW,
            assignee=done.reviewer,
            due_on=done.due_on,
            note=done.note,
            assigned_by=done.assigned_by,
        )
        send_on_commit(assignment_made, self.edition, self.user, assignment=review, former=None)


class FollowEndOfReviewAction(FollowAction):
    """The review is done: everybody has approved."""

    def follow(self) -> None:
        self.finish(AssignmentKind.REVIEW)


class FollowPublicationAction(FollowAction):
    """What was asked for is done, unless more is to be translated by now than was published."""

    def follow(self) -> None:
        self.finish(AssignmentKind.REVIEW)
        rows = self.edition.rows()
        if all(row.status is SegmentStatus.TRANSLATED for row in rows):
            self.finish(AssignmentKind.TRANSLATION)


class FollowReturnAction(FollowAction):
    """The review is over for now, and what was to be translated in it is to be mended.

    ``since`` is when that review began.
    """

    def __init__(self, edition: Edition, since: datetime.datetime, user: Any = None) -> None:
        super().__init__(edition, user)
        self.since = since

    def is_concerned(self) -> bool:
        return self.edition.assignments.exists()

    def follow(self) -> None:
        self.finish(AssignmentKind.REVIEW)
        done = (
            self.edition.assignments.translations()
            .filter(state=AssignmentState.DONE, ended_at__gte=self.since)
            .order_by("-ended_at", "-pk")
            .first()
        )
        if done is None or self.opened(AssignmentKind.TRANSLATION):
            return
        done.state, done.ended_at = AssignmentState.OPEN, None
        done.save(update_fields=["state", "ended_at"])


class FollowNewSourceAction(FollowAction):
    """Nobody translates any more what originals are written in now."""

    def follow(self) -> None:
        for kind in AssignmentKind:
            assignment = self.opened(kind)
            if assignment is not None:
                end(assignment, AssignmentState.CANCELLED, self.user)
