"""What all languages of an original share and readers may see: fields without translations."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import swapper
from wagtail.blocks import StreamValue

from wagtail_editions.languages import column, configured_languages
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db import models

#: What no reader sees, or what an edition says in its place.
BOOKKEEPING = frozenset(
    {
        *("path", "depth", "numchild", "url_path", "content_type", "locale", "translation_key"),
        *("owner", "locked", "locked_at", "locked_by", "alias_of", "source_language"),
        *("live", "live_revision", "latest_revision", "latest_revision_created_at"),
        *("has_unpublished_changes", "go_live_at", "expire_at", "expired"),
        *("first_published_at", "last_published_at"),
    }
)
#: What a page has in its source edition.
_OF_PAGES = frozenset({"title", "draft_title", "slug", "seo_title", "search_description"})


@cache
def shared_fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """Return the fields of a model that readers of every language may see."""
    names = translated_field_names(model)
    translated = {*names, *(column(n, code) for n in names for code in configured_languages())}
    is_page = issubclass(model, swapper.load_model("wagtailcore", "Page", require_ready=False))
    left_out = translated | BOOKKEEPING | (_OF_PAGES if is_page else frozenset())
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in left_out
    )


def shared_values(original: models.Model) -> dict[str, Any]:
    """Return the values of those fields, as far as they were read."""
    known = original.__dict__
    return {
        field.name: _plain(known[field.attname])
        for field in shared_fields(type(original))
        if field.attname in known
    }


def changed_shared(
    original: models.Model, before: dict[str, Any] | None, saved: Collection[str] | None
) -> set[str]:
    """Return the names of the fields whose values were changed by a save of ``saved``.

    ``before`` are the values as the object was read; of what is not known it is supposed. Without
    ``saved`` everything was.
    """
    now = shared_values(original)
    names = {
        field.name
        for field in shared_fields(type(original))
        if field.name in now and (saved is None or field.name in saved or field.attname in saved)
    }
    if before is None:
        return names
    return {name for name in names if name not in before or _differ(before[name], now[name])}


def _plain(value: Any) -> Any:
    """Files are named by their paths."""
    return getattr(value, "name", "") or "" if hasattr(value, "storage") else value


def _differ(before: Any, now: Any) -> bool:
    if isinstance(now, StreamValue):
        # Whoever changed it in its place changed what is compared with, too.
        return before is now or before.get_prep_value() != now.get_prep_value()
    return bool((before or None) != (now or None)) if isinstance(now, str) else bool(before != now)
