"""Refusals of assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name

from .base import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise


class CannotBeAsked(EditionError):
    """Somebody was to translate or to review who may not; ``field`` says as what they were named.

    The message has places for ``%(name)s`` and ``%(language)s``.
    """

    def __init__(self, message: _StrPromise, person: Any, language: str, field: str) -> None:
        self.field = field
        super().__init__(
            message,
            code="cannot_be_asked",
            params={
                "name": person.get_full_name() or person.get_username(),
                "language": language_name(language),
            },
        )


class DueDateIsPast(EditionError):
    """Something was to be done by a day that is over."""

    field = "due_on"

    def __init__(self) -> None:
        super().__init__(
            _("This day is over. Choose today or a later day, or leave the due date empty."),
            code="due_date_is_past",
        )


class NoteTooLong(EditionError):
    """A note that is longer than a note may be."""

    field = "note"

    def __init__(self, length: int, most: int) -> None:
        super().__init__(
            _("The note has %(length)d characters; %(most)d at most are kept. Shorten it."),
            code="note_too_long",
            params={"length": length, "most": most},
        )


class AssignmentIsOver(EditionError):
    """An assignment was to be changed, taken or cancelled that is done or cancelled."""

    def __init__(self) -> None:
        super().__init__(
            _("This assignment is over: it was done or cancelled meanwhile. Nothing was changed."),
            code="assignment_is_over",
        )


class TakenAlready(EditionError):
    """An assignment was to be taken that somebody has."""

    def __init__(self, person: Any) -> None:
        super().__init__(
            _("%(name)s has this already. Nothing was changed."),
            code="taken_already",
            params={"name": person.get_full_name() or person.get_username()},
        )


class SendingRefused(EditionError):
    """Nothing was sent to translation; ``refusals`` say by language why.

    Each is told with the name of the language, and kept as it was raised.
    """

    def __init__(self, refusals: Mapping[str, Sequence[Exception]]) -> None:
        self.refusals = refusals
        super().__init__(
            [
                f"{language_name(language)}: {sentence}"
                for language, found in refusals.items()
                for each in found
                for sentence in sentences(each)
            ],
            code="sending_refused",
        )


def sentences(refusal: Exception) -> list[str]:
    """Return what a refusal says, whatever kind it is of."""
    return list(getattr(refusal, "messages", None) or [str(refusal)])
