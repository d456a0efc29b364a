"""Inline children: the parts of an original that are rows of a table of their own."""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from wagtail_editions.languages import column, configured_languages
from wagtail_editions.translation import translated_field_names

from . import noting
from .raw import empty

if TYPE_CHECKING:
    from collections.abc import Collection

    from .originals import Original


def name_from(instance: Any, field_name: str) -> str:
    """Return the field in the active language, else in the source; empty where both are."""
    source = column(field_name, instance.source_language)
    return str(getattr(instance, field_name) or getattr(instance, source) or "")


class TranslatedChild(models.Model):
    """A child, bound by a ``ParentalKey``, with translated fields of its own.

    ``uuid`` names the child for ever: in segments, in drafts that have not been saved yet, and
    after it was deleted and brought back. Columns of other languages than the parent's source
    language are written only by publishing an edition of the parent. Adding, removing and
    ordering children is shared by all languages; until a language has published the texts of a
    new child, ``is_public`` is False there.
    """

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        """Note whose child is read: what it says is a part of what its parent says."""
        child = super().from_db(db, field_names, values, **kwargs)
        parent = cls.parent_field()
        key = child.__dict__.get(parent.attname)
        if key is not None:
            noting.note_text(parent.related_model, key, ())
        return child

    @classmethod
    def parent_field(cls) -> ParentalKey:
        """Return the key that binds the child to its parent."""
        return next(field for field in cls._meta.fields if isinstance(field, ParentalKey))

    @property
    def source_language(self) -> str:
        """The language in which the parent is written."""
        parent: Original = getattr(self, self.parent_field().name)
        return parent.source_language

    def name_from(self, field_name: str) -> str:
        """Return what people at work call this, as ``Original.name_from`` does."""
        return name_from(self, field_name)

    @property
    def is_public(self) -> bool:
        """Whether the child has a text in the active language; a child without any is shown."""
        names = translated_field_names(type(self))
        language = get_language() or self.source_language
        if language not in configured_languages():
            language = self.source_language
        return not names or any(getattr(self, column(name, language)) for name in names)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the child; other languages' columns are never written by it.

        A row that somebody deleted meanwhile is made again, without other languages' texts:
        the parent's save restores those.
        """
        with override(self.source_language):
            if kwargs.get("update_fields") is not None:
                super().save(*args, **kwargs)
                return
            with transaction.atomic():
                if self._is_stored():
                    kwargs["update_fields"] = self._own_fields()
                else:
                    for name in self._foreign_columns():
                        setattr(self, name, empty(type(self), name))
                super().save(*args, **kwargs)

    def save_language(self, language: str) -> None:
        """Save the columns of ``language`` alone; for the actions that publish and withdraw it."""
        names = [column(name, language) for name in translated_field_names(type(self))]
        super().save(update_fields=names)

    def _is_stored(self) -> bool:
        rows = type(self)._base_manager.select_for_update()
        return self.pk is not None and rows.filter(pk=self.pk).exists()

    def _foreign_columns(self) -> set[str]:
        return {
            column(name, language)
            for name in translated_field_names(type(self))
            for language in configured_languages()
            if language != self.source_language
        }

    def _own_fields(self) -> list[str]:
        left_out = self._foreign_columns() | self.get_deferred_fields() | {"uuid"}
        return [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key and field.attname not in left_out
        ]


@cache
def child_relations(model: type[models.Model]) -> tuple[tuple[str, type[TranslatedChild]], ...]:
    """Return accessor name and model of every relation to translated children."""
    return tuple(
        (relation.get_accessor_name(), relation.related_model)
        for relation in get_all_child_relations(model)
        if issubclass(relation.related_model, TranslatedChild)
    )


def children_of(original: models.Model, relation: str) -> list[TranslatedChild]:
    """Return the original's children as they stand in memory, else in the database."""
    return list(getattr(original, relation).all())


def adopt_rows(original: models.Model) -> list[tuple[str, TranslatedChild]]:
    """Give children of a draft the rows that are theirs by ``uuid``; return those without one.

    A draft does not know the keys of rows made since: without this, each publication of it
    would delete and remake them, and other languages' texts with them. Costs a query per
    relation only where a child has no key or may have lost its row.
    """
    made_anew = []
    for name, child_model in child_relations(type(original)):
        pending = getattr(original, "_cluster_related_objects", {}).get(name)
        if not pending:
            continue
        rows = {
            row.uuid: row.pk
            for row in child_model._base_manager.filter(
                **{child_model.parent_field().name: original.pk}
            ).only("uuid")
        }
        keys = set(rows.values())
        for child in pending:
            if child.pk not in keys:
                child.pk = rows.get(child.uuid)
                child._state.adding = child.pk is None
            if child.pk is None:
                made_anew.append((name, child))
    return made_anew
