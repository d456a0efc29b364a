"""Refusals of publications and releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name

from .base import EditionError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from wagtail_editions.readiness import Blocker


class EditionNotReady(EditionError):
    """A publication was refused; ``blockers`` say what is missing."""

    def __init__(self, blockers: list[Blocker]) -> None:
        self.blockers = blockers
        super().__init__([blocker.message for blocker in blockers], code="not_ready")


class CautionGone(EditionError):
    """A caution was to be dismissed that is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to look at here any more: somebody has changed it meanwhile."),
            code="caution_gone",
        )


class MinorRefused(EditionError):
    """A publication said to be minor changes more than the wording of texts."""

    def __init__(self, reason: str | _StrPromise) -> None:
        super().__init__(
            _("This cannot be published as minor. %(reason)s Choose another kind of publication."),
            code="not_minor",
            params={"reason": reason},
        )


class NothingToSend(EditionError):
    """A draft was to be sent to translation, and there is none."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no draft to send: everything that is saved is published already."),
            code="nothing_to_send",
        )


class ReleaseNotReady(EditionError):
    """A release was refused; ``blockers`` say by language what is missing."""

    def __init__(self, blockers: dict[str, list[Blocker]]) -> None:
        self.blockers = blockers
        super().__init__(
            [
                f"{language_name(language)}: {blocker.message}"
                for language, found in blockers.items()
                for blocker in found
            ],
            code="release_not_ready",
        )


class NothingToRelease(EditionError):
    """None of the languages chosen has anything that is not published."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing to release: choose languages that have something new to publish."),
            code="nothing_to_release",
        )


class ReleaseDateIsPast(EditionError):
    """A release was to be scheduled for a date that is over."""

    def __init__(self) -> None:
        super().__init__(_("Choose a date and time in the future."), code="date_is_past")


class ReleaseIsOver(EditionError):
    """A release was to be cancelled that is not scheduled any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This release is not scheduled any more: it was published, blocked or cancelled."),
            code="release_is_over",
        )


class ReleaseCannotGoBack(EditionError):
    """A release cannot be rolled back; each message says what is in the way."""

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__(hindrances, code="release_cannot_go_back")
