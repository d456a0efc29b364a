"""The source values of an original: read from its columns, kept as a basis, put into others.

A *basis* is a JSON object: head matter and every translated field in its raw form (text, rich
text as database HTML, a stream as its list of blocks).
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.languages import column
from wagtail_editions.segments import (
    FieldKind,
    Segment,
    SegmentError,
    TranslatableField,
    content_digest,
    extract,
)
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_editions.models import TranslatedPage

#: Head matter that is translated like any other text. A slug is not: it is chosen per language.
HEAD_FIELDS = (
    TranslatableField(
        name="title", kind=FieldKind.TEXT, label=_("Title"), max_length=255, required=True
    ),
    TranslatableField(name="seo_title", kind=FieldKind.TEXT, label=_("Title tag"), max_length=255),
    TranslatableField(
        name="search_description", kind=FieldKind.MULTILINE, label=_("Meta description")
    ),
)
SLUG = "slug"


def translatable_fields(model: type[models.Model]) -> tuple[TranslatableField, ...]:
    """Return the definitions of the model's translated fields, without its head matter."""
    names = set(translated_field_names(model))
    return tuple(_definition(field) for field in model._meta.fields if field.name in names)


def _definition(field: models.Field[Any, Any]) -> TranslatableField:
    block = None
    if isinstance(field, StreamField):
        kind, block = FieldKind.STREAM, field.stream_block
    elif isinstance(field, RichTextField):
        kind = FieldKind.RICH
    elif isinstance(field, models.TextField):
        kind = FieldKind.MULTILINE
    else:
        kind = FieldKind.TEXT
    return TranslatableField(
        name=field.name,
        kind=kind,
        block=block,
        label=capfirst(field.verbose_name),
        max_length=field.max_length,
        required=not field.blank,
    )


def source_values(page: TranslatedPage) -> dict[str, Any]:
    """Return the page's values in its source language, as a basis."""
    values: dict[str, Any] = {
        "title": page.title,
        SLUG: page.slug,
        "seo_title": getattr(page, "seo_title", ""),
        "search_description": getattr(page, "search_description", ""),
    }
    return _as_json({**values, **column_values(page, page.source_language)})


def column_values(page: TranslatedPage, language: str) -> dict[str, Any]:
    """Return the values of the page's columns of ``language``, in raw form by field name."""
    values: dict[str, Any] = {}
    for name in translated_field_names(type(page)):
        value = getattr(page, column(name, language))
        if isinstance(value, StreamValue):
            # Text that is no JSON is handed on as it is, so that it is refused and not lost.
            value = value.get_prep_value() if value.raw_text is None else value.raw_text
        values[name] = value
    return _as_json(values)


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as JSON keeps them: no date and no lazy text survives in a basis."""
    decoded: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return decoded


def extract_segments(model: type[models.Model], basis: Mapping[str, Any]) -> list[Segment]:
    """Return the segments of a basis in reading order, its head matter first."""
    with _readable():
        return extract((*HEAD_FIELDS, *translatable_fields(model)), basis)


def digest(model: type[models.Model], basis: Mapping[str, Any]) -> str:
    """Return the digest that tells whether two bases say the same, in text and structure."""
    with _readable():
        return content_digest((*HEAD_FIELDS, *translatable_fields(model)), basis)


@contextmanager
def _readable() -> Iterator[None]:
    """Tell of a value that cannot be taken apart as the refusal of whatever needed it."""
    try:
        yield
    except SegmentError as error:
        raise DamagedOriginal(error) from error


def column_value(model: type[models.Model], name: str, value: Any) -> Any:
    """Return ``value`` of a basis as the translated column of ``name`` takes it."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return value
    if isinstance(field, StreamField):
        return StreamValue(field.stream_block, value or [], is_lazy=True)
    return value
