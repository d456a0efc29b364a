"""An edition's draft as readers would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .children import child_relations, children_of
from .ownership import write_children, write_columns
from .source import SLUG, head_fields

if TYPE_CHECKING:
    from .editions import Edition
    from .originals import Original


def preview_original(edition: Edition) -> Original:
    """Return an original, never to be saved, whose columns of this language hold the draft."""
    original = edition.current_original()
    if edition.is_source:
        original.current_edition = edition
        return original
    values = edition.draft_values()
    # Kept in memory, so that what is written to them below is what the page shows.
    for name, _model in child_relations(type(original)):
        setattr(original, name, children_of(original, name))
    write_columns(original, edition.language, values)
    write_children(original, edition.language, values)
    head = (SLUG, *(field.name for field in head_fields(type(original))))
    original.current_edition = type(edition).of(
        original,
        pk=edition.pk,
        language=edition.language,
        url_path=edition.url_path,
        first_published_at=edition.first_published_at,
        last_published_at=edition.last_published_at,
        **{name: values.get(name) or "" for name in head},
    )
    return original
