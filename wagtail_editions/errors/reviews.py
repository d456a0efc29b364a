"""Refusals of what reviewers decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .base import EditionError

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from wagtail_editions.models.reviewed import Reviewed


class DecidedAlready(EditionError):
    """Somebody has decided on this step before, or it is over."""

    def __init__(self, state: TaskState | None) -> None:
        if state is not None and state.finished_by is not None:
            super().__init__(
                _("%(name)s has decided on this already. Nothing was done."),
                code="decided_already",
                params={"name": state.finished_by.get_full_name() or state.finished_by},
            )
        else:
            super().__init__(
                _("This is not in review any more. Nothing was done."), code="decided_already"
            )


class UnknownDecision(EditionError):
    """A decision that steps of a review do not know."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("A review can be approved or sent back, and nothing else: %(name)s."),
            code="unknown_decision",
            params={"name": name},
        )


class ApproveWhereItIsRead(EditionError):
    """An approval did not say what was read."""

    def __init__(self) -> None:
        super().__init__(
            _("Approve this on the review screen: what you read there is what you sign."),
            code="approve_where_it_is_read",
        )


class ChangedSinceShown(EditionError):
    """What was to be signed is not what was shown; ``current`` is what stands there now."""

    def __init__(self, current: Reviewed) -> None:
        self.current = current
        super().__init__(
            _("It was changed while you read it. Nothing was signed: read what has changed."),
            code="changed_since_shown",
        )


class ChangedYourself(EditionError):
    """The person has changed what they would approve."""

    def __init__(self) -> None:
        super().__init__(
            _("You have changed this yourself since it was last approved. Somebody else has to."),
            code="changed_yourself",
        )


class ChecklistIncomplete(EditionError):
    """Points of the checklist were not confirmed; ``points`` are their words."""

    def __init__(self, points: list[str]) -> None:
        self.points = points
        super().__init__(
            _("Confirm every point of the checklist. Missing: %(points)s."),
            code="checklist_incomplete",
            params={"points": ", ".join(f"“{point}”" for point in points)},
        )


class NoCredential(EditionError):
    """An expert's step, and the person has no name and credential in the language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _(
                "To sign, you need a name and a credential in %(language)s: readers are told who "
                "signed. Enter them in your account, under “Reviewer”."
            ),
            code="no_credential",
            params={"language": language},
        )


class RevokedAlready(EditionError):
    """A sign-off was to be revoked a second time."""

    def __init__(self) -> None:
        super().__init__(
            _("This sign-off was revoked already. Nothing was done twice."), code="revoked_already"
        )


class RevocationIncomplete(EditionError):
    """Readers see what was signed, and nobody said what they should see from now on."""

    def __init__(self) -> None:
        super().__init__(
            _("Readers see what was signed here. Choose what becomes of it."),
            code="revocation_incomplete",
        )


class SignInAgain(EditionError):
    """An expert's signature was to be given with a sign-in that is too old."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You signed in too long ago to sign. Sign in again; what you ticked and wrote is "
                "kept."
            ),
            code="sign_in_again",
        )
