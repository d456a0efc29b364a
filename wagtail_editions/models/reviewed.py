"""Exactly what is approved: texts, alt texts, overrides, and the files of pictures.

A sign-off is bound to the digest of this content. Of an edition it is what the draft assembles to
in that language; of a source edition, what the original says in its source language and what all
languages share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from wagtail_editions.segments import Value, ValueKind
from wagtail_editions.segments.digests import json_digest

from .children import child_relations
from .ownership import HEAD_MATTER, all_columns
from .raw import as_json
from .source import LANGUAGE, overridable, source_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .editions import Edition
    from .originals import Original

#: The name of a file's row: the label of its model and its key.
FileKey = str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """What was, or is to be, approved.

    ``values`` are head matter and translated fields in raw form; ``shared`` the fields without a
    language, of a source edition alone, with those of inline children; ``files`` the hashes of the
    files that any of these name.
    """

    values: Mapping[str, Any]
    shared: Mapping[str, Any]
    files: Mapping[FileKey, str]

    @property
    def digest(self) -> str:
        """Identify the content."""
        return json_digest(self.as_json())

    def as_json(self) -> dict[str, Any]:
        """Return what a sign-off keeps of it."""
        return {"values": self.values, "shared": self.shared, "files": self.files}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Reviewed:
        """Return what a sign-off has kept."""
        return cls(**{name: content.get(name) or {} for name in ("values", "shared", "files")})


def reviewed(edition: Edition) -> Reviewed:
    """Return what would be approved of the draft that ``edition`` stands for.

    A source edition stands for whatever object its ``original`` is. Raises ``DamagedOriginal``.
    """
    return reviewed_together([edition])[0]


def reviewed_together(editions: Iterable[Edition]) -> list[Reviewed]:
    """Return what would be approved of each draft; one query for each model of files in all."""
    found = []
    for edition in editions:
        model = edition.original_model
        if edition.is_source:
            values = {**source_values(edition.original)}
            values.pop(LANGUAGE, None)
            shared = shared_values(edition.original)
        else:
            values, shared = as_json(edition.draft_values()), {}
        files = [*_files_in_values(model, values), *_files_in_fields(model, shared)]
        found.append((values, shared, files))
    hashes = _hashes(file for _values, _shared, files in found for file in files)
    return [
        Reviewed(
            values=values,
            shared=shared,
            files={file_key(*file): hashes.get(file_key(*file), "") for file in files},
        )
        for values, shared, files in found
    ]


def shared_values(original: Original) -> dict[str, Any]:
    """Return what every language shows of the original: its fields without a language.

    Fields that nobody can edit are left out: they are made from the others, or by Wagtail.
    """
    if not isinstance(original, RevisionMixin):
        return {}
    model: type[models.Model] = type(original)
    data = original.serializable_data()
    children = dict(child_relations(model))
    values = {
        name: value
        for name, value in data.items()
        if name not in _bookkeeping(model) and _is_edited(model, name)
    }
    for name, child_model in children.items():
        values[name] = [_shared_of_child(child_model, child) for child in data.get(name, ())]
    return as_json(values)


def _shared_of_child(model: type[models.Model], data: Mapping[str, Any]) -> dict[str, Any]:
    own: Any = model
    left_out = {*all_columns(model), "pk", own.parent_field().name}
    return {name: value for name, value in data.items() if name not in left_out}


@cache
def _bookkeeping(model: type[models.Model]) -> frozenset[str]:
    page_model = swapper.load_model("wagtailcore", "Page")
    kinds: list[type[models.Model]] = [
        *([page_model] if issubclass(model, page_model) else []),
        *(DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin),
    ]
    names = {field.name for kind in kinds for field in kind._meta.get_fields()}
    return frozenset({*names, *all_columns(model), *HEAD_MATTER, "pk", "publication_kind"})


def _is_edited(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    # Children that are no translated ones are shared as a whole, but for their keys.
    return bool(getattr(field, "editable", True)) and not (
        isinstance(field, models.Field) and field.primary_key
    )


def _files_in_values(
    model: type[models.Model], values: Mapping[str, Any]
) -> Iterator[tuple[type[models.Model], Any]]:
    for each in overridable(model, values):
        if isinstance(each, Value) and each.raw:
            chosen = _chosen(each)
            if chosen is not None and has_file(chosen[0]):
                yield chosen


def _chosen(value: Value) -> tuple[type[models.Model], Any] | None:
    """Return the model and the key of what a value names, where it names something."""
    if value.kind is ValueKind.PICTURE:
        from wagtail.images import get_image_model

        return get_image_model(), value.raw
    if value.kind is ValueKind.LINK:
        if value.raw.get("linktype") != "document" or "id" not in value.raw:
            return None
        from wagtail.documents import get_document_model

        return get_document_model(), value.raw["id"]
    target = getattr(value.block, "target_model", None)
    return (target, value.raw) if target is not None else None


def _files_in_fields(
    model: type[models.Model], values: Mapping[str, Any]
) -> Iterator[tuple[type[models.Model], Any]]:
    """Yield what fields without a language name, those of inline children among them."""
    for name, value in values.items():
        target = getattr(model._meta.get_field(name), "related_model", None)
        if target is None or not value:
            continue
        if not isinstance(value, list):
            if has_file(target):
                yield target, value
        elif name in _child_names(model):
            for child in value:
                # Its own primary key names the parent where it inherits from another model.
                own = {key: each for key, each in child.items() if _is_own(target, key)}
                yield from _files_in_fields(target, own)


@cache
def _child_names(model: type[models.Model]) -> frozenset[str]:
    return frozenset(each.get_accessor_name() for each in get_all_child_relations(model))


def _is_own(model: type[models.Model], name: str) -> bool:
    """Whether a serialised value is one of a field that may name a file."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return not isinstance(field, ParentalKey) and not getattr(field, "primary_key", False)


def has_file(model: type[models.Model]) -> bool:
    """Whether rows of the model stand for a file whose hash is kept, as pictures do."""
    return any(field.name == "file_hash" for field in model._meta.concrete_fields)


def file_key(model: type[models.Model], pk: Any) -> FileKey:
    """Return the name under which the file of a row is kept."""
    return f"{model._meta.label_lower}:{pk}"


def _hashes(files: Iterable[tuple[type[models.Model], Any]]) -> dict[FileKey, str]:
    """Return the hashes of the files' rows; one query for each model."""
    keys: dict[type[models.Model], set[str]] = {}
    for model, pk in files:
        if str(pk).isdecimal():
            keys.setdefault(model, set()).add(str(pk))
    return {
        file_key(model, pk): digest
        for model, pks in keys.items()
        for pk, digest in model._base_manager.filter(pk__in=pks).values_list("pk", "file_hash")
    }
