"""Which columns of an original belong to whom.

The original's editor owns the source language's columns and everything without a language. Each
other language's columns belong to that language's edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from wagtail_editions.languages import column, configured_languages
from wagtail_editions.translation import translated_field_names

from .children import TranslatedChild, child_relations, children_of
from .raw import empty
from .source import column_value, own_values, plain_fields

if TYPE_CHECKING:
    from django.db import models

    from .originals import Original


#: Fields of Wagtail's page that are in its source language.
HEAD_MATTER = frozenset({"title", "slug", "seo_title", "search_description"})


def all_columns(model: type[models.Model]) -> set[str]:
    """Return the columns of every language, and the fields without one."""
    names = translated_field_names(model)
    return {*names, *(column(name, code) for name in names for code in configured_languages())}


def language_columns(model: type[models.Model], language: str) -> list[str]:
    """Return the names of the columns that ``language`` has on the model."""
    return [column(name, language) for name in translated_field_names(model)]


def source_columns(original: Original) -> dict[str, str]:
    """Return the columns of the source language by the names of their fields."""
    names = translated_field_names(type(original))
    return {name: column(name, original.source_language) for name in names}


def foreign_columns(original: Original) -> set[str]:
    """Return the columns of every language other than the source language."""
    return {
        name
        for language in configured_languages()
        if language != original.source_language
        for name in language_columns(type(original), language)
    }


def original_fields(original: Original) -> list[str]:
    """Return the ``update_fields`` of a whole save of the original.

    Its own concrete fields and child relations, without other languages' columns and without
    fields that were never loaded. A column without a language goes with the source's.
    """
    deferred = original.get_deferred_fields()
    never_loaded = {f.name for f in original._meta.concrete_fields if f.attname in deferred}
    pairs = source_columns(original).items()
    never_loaded -= {name for name, source in pairs if source not in never_loaded}
    left_out = foreign_columns(original) | never_loaded
    concrete = [
        f.name
        for f in original._meta.concrete_fields
        if not f.primary_key and f.name not in left_out
    ]
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(original)]
    many_to_many = [field.name for field in get_all_child_m2m_relations(original)]
    return [*concrete, *relations, *many_to_many]


def write_columns(original: Original, language: str, values: dict[str, Any]) -> list[str]:
    """Put assembled values into the columns of ``language``; return the columns' names."""
    return _write(original, language, values)


def write_children(
    original: Original, language: str, values: dict[str, Any]
) -> list[TranslatedChild]:
    """Put assembled values into the children's columns of ``language``; return whom that changed.

    A child that is gone is left out; one of which the values know nothing has no text there.
    """
    changed = []
    for name, _model in child_relations(type(original)):
        by_id = {each["id"]: each for each in values.get(name) or ()}
        for child in children_of(original, name):
            before = own_values(child, language)
            _write(child, language, by_id.get(str(child.uuid), {}))
            if own_values(child, language) != before:
                changed.append(child)
    return changed


def save_children(original: Original, language: str, values: dict[str, Any]) -> None:
    """Put assembled values into the children's columns of ``language`` and save what changed."""
    for child in write_children(original, language, values):
        child.save_language(language)


def empty_columns(original: Original, language: str) -> list[str]:
    """Empty the columns of ``language``, the children's too; return the original's names.

    A language that was taken out of the settings has none.
    """
    if language not in configured_languages():
        return []
    save_children(original, language, {})
    return _write(original, language, {})


def written(model: type[models.Model], language: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return in raw form what writing the values leaves in the model's own columns."""
    instance = model()
    _write(instance, language, values)
    return own_values(instance, language)


def _write(instance: models.Model, language: str, values: dict[str, Any]) -> list[str]:
    model = type(instance)
    names = []
    for field in plain_fields(model):
        name = column(field.name, language)
        known = field.name in values
        value = column_value(model, field.name, values[field.name]) if known else empty(model, name)
        setattr(instance, name, value)
        names.append(name)
    return names
