"""Which columns of a page belong to whom.

The page's editor owns the source language's columns and everything without a language. Each
other language's columns belong to that language's edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from wagtail_editions.languages import column, configured_languages
from wagtail_editions.translation import translated_field_names

from .source import column_value, translatable_fields

if TYPE_CHECKING:
    from .pages import TranslatedPage


def language_columns(model: type[TranslatedPage], language: str) -> list[str]:
    """Return the names of the columns that ``language`` has on the model."""
    return [column(name, language) for name in translated_field_names(model)]


def foreign_columns(page: TranslatedPage) -> set[str]:
    """Return the columns of every language other than the page's source language."""
    return {
        name
        for language in configured_languages()
        if language != page.source_language
        for name in language_columns(type(page), language)
    }


def original_fields(page: TranslatedPage) -> list[str]:
    """Return the ``update_fields`` of a whole save of the original.

    Its own concrete fields and child relations, without other languages' columns and without
    fields that were never loaded.
    """
    left_out = foreign_columns(page) | page.get_deferred_fields()
    concrete = [
        f.name
        for f in page._meta.concrete_fields
        if not f.primary_key and f.attname not in left_out
    ]
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    many_to_many = [field.name for field in get_all_child_m2m_relations(page)]
    return [*concrete, *relations, *many_to_many]


def write_columns(page: TranslatedPage, language: str, values: dict[str, Any]) -> list[str]:
    """Put assembled values into the page's columns of ``language``; return the columns' names."""
    model = type(page)
    names = []
    for field in translatable_fields(model):
        name = column(field.name, language)
        setattr(page, name, column_value(model, field.name, values[field.name]))
        names.append(name)
    return names
