"""What reading an object notes for the page that is being made (see ``page_cache``)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language

from wagtail_editions.languages import column, configured_languages, home_language
from wagtail_editions.shown import recording, tags
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db import models

    from .editions import Edition


def kind_of_model(model: type[models.Model]) -> str:
    """Return the kind of originals of a model, as ``tags`` takes it."""
    if issubclass(model, swapper.load_model("wagtailcore", "Page", require_ready=False)):
        return tags.PAGES
    return label_of(model)


def label_of(model: type[models.Model]) -> str:
    """Return the name of a model, without regard to proxies."""
    concrete = model._meta.concrete_model or model
    return concrete._meta.label_lower


def kind_and_key(edition: Edition) -> tuple[str, object]:
    """Return the kind and the key of an edition's original."""
    if edition.page_id is not None:
        return tags.PAGES, edition.page_id
    return kind_of_model(edition.original_model), edition.object_id


def note_text(model: type[models.Model], key: object, read: Collection[str]) -> None:
    """Note that the fields ``read`` of an original are shown, in the language that they are in."""
    if recording.current() is None:
        return
    kind = kind_of_model(model)
    for language in _languages_of(model, tuple(read)) or (get_language() or home_language(),):
        recording.note(tags.text(kind, key, language))


def note_edition(edition: Edition) -> None:
    """Note that what an edition is called is shown, and where it is read."""
    if edition.pk is not None:
        recording.note(tags.head(edition.pk))


def note_languages(model: type[models.Model], key: object) -> None:
    """Note that it is shown in which languages an original can be read."""
    if recording.current() is not None:
        recording.note(tags.languages(kind_of_model(model), key))


def note_listing(model: type[models.Model], language: str) -> None:
    """Note that it is shown which originals of a model are public in a language."""
    if recording.current() is not None:
        recording.note(tags.listing(label_of(model), language))


@lru_cache(maxsize=512)
def _languages_of(model: type[models.Model], read: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages whose columns were read; none where that says nothing.

    Where those of every language were read, the active one is what is shown.
    """
    found = tuple(_languages_read(model, {*read}))
    return () if len(found) == len(configured_languages()) else found


def _languages_read(model: type[models.Model], read: set[str]) -> Iterator[str]:
    names = translated_field_names(model)
    for language in configured_languages():
        if read.intersection(column(name, language) for name in names):
            yield language


class NotedDate(DeferredAttribute):
    """The day of an edition's publication: who shows it, is told when it changes.

    Lists and menus show titles, which seldom change; a publication always changes this.
    """

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is not None and instance.pk is not None:
            recording.note(tags.date(instance.pk))
        return super().__get__(instance, cls)

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value
