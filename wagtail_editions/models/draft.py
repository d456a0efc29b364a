"""What a basis and its translations make: the rows to work on, and the values for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import Segment, SegmentKind, assemble

from .source import SLUG, all_fields, extract_segments, head_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db import models

    from wagtail_editions.segments import Overrides


def translatable_segments(
    model: type[models.Model], basis: Mapping[str, Any], hidden: Collection[str] = ()
) -> list[Segment]:
    """Return the segments of ``basis`` in reading order, head matter first.

    A page's head matter is always complete, also where the original leaves it empty: a language
    may want its own. The slug follows the title. Segments in blocks at the paths in ``hidden``
    are left out.
    """
    return with_head(model, basis, extract_segments(model, basis, hidden))


def with_head(
    model: type[models.Model], basis: Mapping[str, Any], found: Sequence[Segment]
) -> list[Segment]:
    """Put the complete head matter before the segments that were found in ``basis``."""
    fields = head_fields(model)
    if not fields:
        return [*found]
    segments = {segment.path: segment for segment in found}
    head = [
        segments.pop(field.name)
        if field.name in segments
        else Segment(
            path=field.name,
            text="",
            kind=SegmentKind(field.kind.value),
            label=field.label,
            max_length=field.max_length,
        )
        for field in fields
    ]
    source_slug = basis.get(SLUG)
    slug = Segment(
        path=SLUG,
        text=source_slug if isinstance(source_slug, str) else "",
        kind=SegmentKind.TEXT,
        label=_("Slug"),
        max_length=255,
        required=True,
    )
    return [head[0], slug, *head[1:], *segments.values()]


def assembled(
    model: type[models.Model],
    basis: Mapping[str, Any],
    translations: Mapping[str, str],
    overrides: Overrides,
) -> dict[str, Any]:
    """Return head matter and every translated field in its raw form, built from ``basis``.

    A segment without translation keeps its source text: a preview shows what is missing, and a
    publication with anything missing is refused.
    """
    values = assemble(all_fields(model), basis, translations, overrides)
    for field in head_fields(model):
        # Optional head matter that the original leaves empty is no segment of it.
        if translations.get(field.name):
            values[field.name] = translations[field.name]
    if head_fields(model):
        values[SLUG] = translations.get(SLUG, "")
    return values
