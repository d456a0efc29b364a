"""Wagtail's index of what an original refers to: pictures, pages, documents."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from wagtail_editions.models.source import own_values, plain_fields
from wagtail_editions.segments import SegmentError, structure_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_editions.models import Original


@contextmanager
def only_bookkeeping(original: Original, names: Iterable[str]) -> Iterator[None]:
    """Leave the index alone while fields that refer to nothing are saved.

    Wagtail goes through the whole original even where only its latest revision is noted.
    """
    with _left_alone(not any(_may_refer(original, name) for name in names)):
        yield


@contextmanager
def only_text_changes(original: Original, language: str, values: dict[str, Any]) -> Iterator[None]:
    """Leave the index alone while ``values`` are put into columns that refer to the same already.

    Where anything but text differs from what stands in the columns of ``language`` on entry,
    Wagtail goes through the whole original again when it is saved, as it always does.
    """
    with _left_alone(_same_structure(original, own_values(original, language), values)):
        yield


@contextmanager
def _left_alone(wanted: bool) -> Iterator[None]:
    # Whoever turned it off already will turn it on again.
    if not wanted or getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield


def _may_refer(original: Original, name: str) -> bool:
    """Tell whether saving the field can change what the original refers to."""
    try:
        field: Any = original._meta.get_field(name)
    except FieldDoesNotExist:
        return True
    if field.auto_created and not field.concrete:
        # Children are saved only where they were touched.
        return name in original.__dict__.get("_cluster_related_objects", {})
    if not field.is_relation:
        return hasattr(field, "extract_references")
    ignored = (field, field.related_model)
    return not any(getattr(each, "wagtail_reference_index_ignore", False) for each in ignored)


def _same_structure(original: Original, before: dict[str, Any], after: dict[str, Any]) -> bool:
    fields = plain_fields(type(original))
    try:
        return structure_digest(fields, before) == structure_digest(fields, after)
    except SegmentError:
        # What stands there cannot be read.
        return False
