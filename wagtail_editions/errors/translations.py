"""Refusals of translations and overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .base import EditionError

if TYPE_CHECKING:
    from wagtail_editions.models import Override, Translation
    from wagtail_editions.segments import Segment


class UnknownSegment(EditionError):
    """A translation names a path that the edition's basis does not have."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "The text “%(path)s” is no longer part of the original. "
                "Reload the page to see the current one; your text is still in this field."
            ),
            code="unknown_segment",
            params={"path": path},
        )


class InvalidTranslation(EditionError):
    """A translation breaks a rule of its segment: codes, line breaks, length, characters."""


class StaleTranslation(EditionError):
    """Somebody saved this segment since it was read; ``current`` is what they saved."""

    def __init__(self, current: Translation | None) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else saved this text while you were working on it. "
                "Compare both and save the one that should stay."
            ),
            code="stale_translation",
        )


class SourceChanged(EditionError):
    """The source of this segment is another one than the person saw; ``segment`` has it."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        super().__init__(
            _(
                "The original of this text was changed while you were working on it. "
                "Look at what has changed, then save your text again."
            ),
            code="source_changed",
        )


class UnknownPlace(EditionError):
    """An override names a path at which the edition's basis has nothing to override."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "There is nothing at “%(path)s” in the original that could be different in this "
                "language. Go back to the edition to see the current original."
            ),
            code="unknown_place",
            params={"path": path},
        )


class InvalidOverride(EditionError):
    """A value that the block at its place refuses, or a block that may not be missing or added."""


class StaleOverride(EditionError):
    """Somebody changed this override since it was read; ``current`` is what they left."""

    def __init__(self, current: Override | None) -> None:
        self.current = current
        super().__init__(
            _(
                "Somebody else changed this difference while you were working on it. "
                "Compare both and save the one that should stay."
            ),
            code="stale_override",
        )
