"""A readiness check: pictures in a comparison that nobody has confirmed to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.fields import StreamField

from wagtail_editions.languages import column
from wagtail_editions.readiness import Blocker
from wagtail_editions.translation import translated_field_names

from .blocks import NO_PHOTOGRAPHS, BeforeAfterBlock
from .streams import stored_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.blocks import Block

    from wagtail_editions.models import Edition


def unconfirmed_pictures(edition: Edition) -> Iterator[Blocker]:
    """Yield a blocker where the original's draft compares what may be photographs.

    Once, of the original: its translations show the same pictures. Readers see none of them in
    any case.
    """
    if not edition.is_source:
        return
    translated = translated_field_names(edition.original_model)
    for field in edition.original_model._meta.get_fields():
        if not isinstance(field, StreamField) or field.name not in translated:
            continue
        stream = getattr(edition.original, column(field.name, edition.language))
        if stream and any(
            not stored.get("illustration")
            for _block, stored in stored_values(field.stream_block, stream.raw_data, _is_comparison)
        ):
            yield Blocker(message=str(NO_PHOTOGRAPHS))
            return


def _is_comparison(block: Block) -> bool:
    return isinstance(block, BeforeAfterBlock)
