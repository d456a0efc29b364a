"""Saving an original, or some fields of it, whoever they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from wagtail_editions.models import Original


def save_fields(original: Original, names: list[str]) -> None:
    """Save the named fields of an original and nothing else; those of other languages, too."""
    if names:
        _save(original, update_fields=names)


def save_whole(original: Original) -> None:
    """Save an original as it is: what is public already is not refused for its content now."""
    _save(original)


def _save(original: Original, **options: Any) -> None:
    if isinstance(original, TranslatedPage):
        options["clean"] = False
    original.save(**options)
