"""Letting readers' search follow what is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.search.engines import take_out

if TYPE_CHECKING:
    from wagtail_editions.models import EditionText


def text_deleted(instance: EditionText, **kwargs: Any) -> None:
    """Take the text of a withdrawn or deleted edition out of the index."""
    take_out(instance)
