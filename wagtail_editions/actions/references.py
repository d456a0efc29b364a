"""Wagtail's index of what an original refers to: pictures, pages, documents."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from wagtail_editions.models.source import own_values, plain_fields
from wagtail_editions.segments import SegmentError, structure_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Original


@contextmanager
def only_text_changes(original: Original, language: str, values: dict[str, Any]) -> Iterator[None]:
    """Leave the index alone while ``values`` are put into columns that refer to the same already.

    Where anything but text differs from what stands in the columns of ``language`` on entry,
    Wagtail goes through the whole original again when it is saved, as it always does.
    """
    # Whoever turned it off already will turn it on again.
    is_off = getattr(reference_index_auto_update_disabled, "value", False)
    if is_off or not _same_structure(original, own_values(original, language), values):
        yield
        return
    with disable_reference_index_auto_update():
        yield


def _same_structure(original: Original, before: dict[str, Any], after: dict[str, Any]) -> bool:
    fields = plain_fields(type(original))
    try:
        return structure_digest(fields, before) == structure_digest(fields, after)
    except SegmentError:
        # What stands there cannot be read.
        return False
