"""The source values of an original: read from its columns, kept as a basis, put into others.

A *basis* is a JSON object: a page's head matter and every translated field in its raw form (text,
rich text as database HTML, a stream as its list of blocks), and the inline children as lists of
such objects, each with its ``id``.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from wagtail_editions.blocks import FieldOfOriginalBlock
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.languages import column, validate_language
from wagtail_editions.segments import (
    Correction,
    DamagedValueError,
    FieldKind,
    MoreThanTextError,
    Segment,
    SegmentError,
    TranslatableField,
    assemble,
    content_digest,
    corrections,
    extract,
    grids,
    inventory,
    nameless_pictures,
    survey,
)
from wagtail_editions.segments.digests import json_digest
from wagtail_editions.segments.formats import features_of
from wagtail_editions.translation import translated_field_names

from .children import child_relations, children_of
from .raw import as_json, is_value, raw, settled
from .streams import AssembledStream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from wagtail.blocks import Block

    from wagtail_editions.segments import Grid, Overridable, Place

    from .originals import Original

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
#: In a basis, the language of its texts. No field has such a name, so nothing else is concerned.
LANGUAGE = "@language"


def head_fields(model: type[models.Model]) -> tuple[TranslatableField, ...]:
    """Return the definitions of the model's head matter: pages have it, other originals none."""
    return HEAD_FIELDS if issubclass(model, _page_model()) else ()


@cache
def _page_model() -> type[models.Model]:
    page_model: type[models.Model] = swapper.load_model("wagtailcore", "Page")
    return page_model


@cache
def plain_fields(model: type[models.Model]) -> tuple[TranslatableField, ...]:
    """Return the definitions of the model's own translated fields."""
    names = set(translated_field_names(model))
    return tuple(_definition(field) for field in model._meta.fields if field.name in names)


def model_field(model: type[models.Model], path: str) -> models.Field[Any, Any] | None:
    """Return the field whose whole value is the text at ``path``, of the model or of a child."""
    name, *rest = path.split(".")
    if rest:
        child_model = dict(child_relations(model)).get(name)
        if child_model is None or len(rest) != len(("id", "field")):
            return None
        model, name = child_model, rest[-1]
    if name not in translated_field_names(model):
        return None
    field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    return field


def translatable_fields(model: type[models.Model]) -> tuple[TranslatableField, ...]:
    """Return the definitions of the translated fields, inline children last, without head matter.

    The children's fields are those of the relation's model.
    """
    return (
        *plain_fields(model),
        *(
            TranslatableField(
                name=name,
                kind=FieldKind.CHILDREN,
                label=capfirst(child_model._meta.verbose_name_plural or name),
                fields=plain_fields(child_model),
            )
            for name, child_model in child_relations(model)
        ),
    )


def all_fields(model: type[models.Model]) -> tuple[TranslatableField, ...]:
    """Return every definition, head matter first."""
    return (*head_fields(model), *translatable_fields(model))


def _definition(field: models.Field[Any, Any]) -> TranslatableField:
    block: Block | None = None
    if isinstance(field, StreamField):
        kind, block = FieldKind.STREAM, field.stream_block
    elif isinstance(field, RichTextField):
        kind = FieldKind.RICH
    elif is_value(field):
        kind = FieldKind.VALUE
        # A file is no value that a form can take over from another language.
        block = None if isinstance(field, models.FileField) else FieldOfOriginalBlock(field)
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
        features=features_of(field) if kind is FieldKind.RICH else None,
    )


def source_values(original: Original) -> dict[str, Any]:
    """Return the original's values in its source language, as a basis.

    Raises ``ValidationError`` where that language was taken out of the settings.
    """
    validate_language(original.source_language)
    values: dict[str, Any] = {LANGUAGE: original.source_language}
    if head_fields(type(original)):
        for name in ("title", SLUG, "seo_title", "search_description"):
            values[name] = getattr(original, name, "")
    return as_json({**values, **column_values(original, original.source_language)})


def column_values(original: models.Model, language: str) -> dict[str, Any]:
    """Return the values of the columns of ``language``, in raw form, with those of children."""
    values = own_values(original, language)
    for name, _model in child_relations(type(original)):
        values[name] = [
            {"id": str(child.uuid), **own_values(child, language)}
            for child in children_of(original, name)
        ]
    return values


def own_values(instance: models.Model, language: str) -> dict[str, Any]:
    """Return the values of the instance's own columns of ``language``, in raw form."""
    values: dict[str, Any] = {}
    for name in translated_field_names(type(instance)):
        field: Any = instance._meta.get_field(name)
        values[name] = raw(field, getattr(instance, column(name, language)))
    return as_json(values)


def extract_segments(
    model: type[models.Model], basis: Mapping[str, Any], hidden: Collection[str] = ()
) -> list[Segment]:
    """Return the segments of a basis in reading order, its head matter first.

    Those in blocks at the paths in ``hidden`` are left out.
    """
    with _readable(model, basis):
        return extract(all_fields(model), basis, hidden)


def overridable(model: type[models.Model], basis: Mapping[str, Any]) -> list[Overridable]:
    """Return what of a basis can be overridden, in reading order."""
    with _readable(model, basis):
        return survey(all_fields(model), basis)


def tables(model: type[models.Model], basis: Mapping[str, Any]) -> list[Grid]:
    """Return the tables of a basis, in reading order."""
    with _readable(model, basis):
        return grids(all_fields(model), basis)


def pictures_without_alt_text(
    model: type[models.Model], values: Mapping[str, Any]
) -> list[tuple[Place, Any]]:
    """Return the places of empty alt texts with the raw pictures, which are not decorative."""
    with _readable(model, values):
        return nameless_pictures(all_fields(model), values)


def parts(
    model: type[models.Model], basis: Mapping[str, Any]
) -> tuple[list[Segment], list[Overridable]]:
    """Return the segments of a basis, and what of it can be overridden, both in reading order."""
    with _readable(model, basis):
        return inventory(all_fields(model), basis)


def digest(model: type[models.Model], basis: Mapping[str, Any]) -> str:
    """Return the digest that tells whether two bases say the same, in text and structure."""
    with _readable(model, basis):
        return content_digest(all_fields(model), basis)


def public_digest(original: Original) -> str:
    """Return the digest of what the original shows, also where that cannot be taken apart.

    A damaged value has a digest of its own, so that saving something else is not refused for it
    and other languages are still told of a change.
    """
    values = source_values(original)
    try:
        return digest(type(original), values)
    except DamagedOriginal:
        return json_digest(values)


def find_corrections(
    model: type[models.Model], before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Correction]:
    """Return the texts in which two bases differ. Raises ``MoreThanTextError`` for all else."""
    with _readable(model, before):
        return corrections(all_fields(model), before, after)


def with_texts(
    model: type[models.Model], basis: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, Any]:
    """Return the basis with other source texts, by path; everything else stays."""
    with _readable(model, basis):
        return {**basis, **assemble(all_fields(model), basis, texts)}


@contextmanager
def _readable(model: type[models.Model], basis: object) -> Iterator[None]:
    """Tell of a value that cannot be taken apart as the refusal of whatever needed it."""
    needed = {field.name for field in head_fields(model)}
    try:
        if not isinstance(basis, dict) or not needed <= basis.keys():
            raise DamagedValueError(_("it should name the texts of the original."), path="basis")
        yield
    except MoreThanTextError:
        raise
    except SegmentError as error:
        raise DamagedOriginal(error) from error


def column_value(model: type[models.Model], name: str, value: Any) -> Any:
    """Return ``value`` of a basis as the translated column of ``name`` takes it."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return value
    if isinstance(field, StreamField):
        return AssembledStream(field.stream_block, value or [])
    return settled(field, value)
