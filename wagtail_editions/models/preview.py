"""An edition's draft as readers would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ownership import write_columns
from .source import HEAD_FIELDS, SLUG

if TYPE_CHECKING:
    from .editions import Edition
    from .pages import TranslatedPage


def preview_page(edition: Edition) -> TranslatedPage:
    """Return a page, never to be saved, whose columns of this language hold the draft."""
    model = type(edition.original)
    page: TranslatedPage = model.objects.get(pk=edition.page_id)
    if edition.is_source:
        page.current_edition = edition
        return page
    values = edition.assembled(edition.draft_texts())
    write_columns(page, edition.language, values)
    page.current_edition = type(edition)(
        pk=edition.pk,
        page=page,
        language=edition.language,
        url_path=edition.url_path,
        first_published_at=edition.first_published_at,
        last_published_at=edition.last_published_at,
        **{name: values[name] or "" for name in (SLUG, *(field.name for field in HEAD_FIELDS))},
    )
    return page
