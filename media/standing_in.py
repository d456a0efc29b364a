"""Which cases stand in the draft of an edition."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from media.models import Case
from wagtail_editions.models.source import overridable, source_values
from wagtail_editions.segments import Value
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_editions.models import Edition


def cases_in(edition: Edition) -> list[int]:
    """Return the keys of the cases that the draft of the edition shows, in reading order.

    In blocks, without those that the language hides and with those that it has otherwise, and in
    foreign keys of the original. No query where its model can show none; a draft that cannot be
    taken apart shows none, and is refused for that by others.
    """
    if edition.is_orphaned:
        return []
    model: type[models.Model] = edition.original_model
    found: list[Any] = []
    if types := block_types(model):
        found += _in_blocks(edition, model, types)
    for name in foreign_keys(model):
        found.append(getattr(edition.original, name))
    return [*dict.fromkeys(int(pk) for pk in found if str(pk or "").isdecimal())]


def _in_blocks(edition: Edition, model: type[models.Model], types: frozenset[str]) -> Iterator[Any]:
    try:
        if edition.is_source:
            values = source_values(edition.original)
        else:
            added = [each.value for each in edition.draft_overrides().values()]
            if not _holds([edition.basis, added], types):
                return
            values = edition.draft_values()
        if not _holds(values, types):
            return
        for each in overridable(model, values):
            if isinstance(each, Value) and _chooses_case(each.block):
                yield each.raw
    except ValidationError:
        return


def _holds(raw: Any, types: frozenset[str]) -> bool:
    """Whether a block of one of the types stands somewhere in raw values; much cheaper to see."""
    if isinstance(raw, dict):
        return raw.get("type") in types or any(_holds(each, types) for each in raw.values())
    return isinstance(raw, list) and any(_holds(each, types) for each in raw)


@cache
def block_types(model: type[models.Model]) -> frozenset[str]:
    """Return the names of the blocks, of the model's translated streams, that can show a case."""
    names = translated_field_names(model)
    streams = [each for each in model._meta.fields if each.name in names]
    return frozenset(
        name
        for each in streams
        if isinstance(each, StreamField)
        for name in _types_in(each.stream_block)
    )


def _types_in(block: Any) -> Iterator[str]:
    """Yield the names of the children of stream blocks in which a case can be chosen."""
    for name, child in _children(block).items():
        if isinstance(block, blocks.BaseStreamBlock) and _leads_to_case(child):
            yield name
        yield from _types_in(child)


def _leads_to_case(block: Any) -> bool:
    return _chooses_case(block) or any(map(_leads_to_case, _children(block).values()))


def _children(block: Any) -> Mapping[str, Any]:
    if isinstance(block, blocks.ListBlock):
        return {"": block.child_block}
    return getattr(block, "child_blocks", {})


def _chooses_case(block: Any) -> bool:
    return getattr(block, "target_model", None) is Case


@cache
def foreign_keys(model: type[models.Model]) -> tuple[str, ...]:
    """Return the attributes of the model that hold the key of a case."""
    return tuple(
        each.attname
        for each in model._meta.concrete_fields
        if isinstance(each, models.ForeignKey) and each.related_model is Case
    )
