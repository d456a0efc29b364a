"""Refusals about originals, and what only follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .base import EditionError

if TYPE_CHECKING:
    from wagtail_editions.models import Original


class OriginalGone(EditionError):
    """The original's type was removed from the code, or has no editions any more."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The type of this original was removed from the site, or has no translations any "
                "more. What was translated is kept and comes back with the type."
            ),
            code="original_gone",
        )


class SourceIsReadOnly(EditionError):
    """Somebody tried to work on the source language's edition."""

    def __init__(self) -> None:
        super().__init__(
            _("This edition is written in the page editor. Change the page instead."),
            code="source_is_read_only",
        )


class FollowsItsOriginal(EditionError):
    """Somebody tried to work on an edition of an alias."""

    def __init__(self, alias: Original) -> None:
        page: Any = alias
        super().__init__(
            _(
                "This page is an alias of “%(title)s” and follows it in every language. Work "
                "there, or turn the alias into an ordinary page first."
            ),
            code="follows_its_original",
            params={"title": page.alias_of.title},
        )


class SourceCannotChange(EditionError):
    """Another language cannot become the source yet; each message says what to do first."""

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__(hindrances, code="source_cannot_change")


class WrittenInAnotherLanguage(EditionError):
    """Somebody tried to go back to a version from before the source language was another one."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _(
                "This version was written in %(language)s, which was the source language then. "
                "Its text cannot be brought back here; copy what you need from its preview."
            ),
            code="written_in_another_language",
            params={"language": language},
        )


class DamagedOriginal(EditionError):
    """The original holds a value that cannot be taken apart, such as damaged block JSON."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(
            _("The original cannot be translated as it is stored. %(reason)s"),
            code="damaged_original",
            params={"reason": str(reason)},
        )
