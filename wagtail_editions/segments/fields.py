"""Taking the values of an object apart into segments, and putting translations back."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .blocks import walk_text
from .errors import DamagedValueError
from .formats import formats_of
from .overridable import Overridable, Overrides, Value
from .paths import Place, Siblings
from .registry import walk_block
from .richtext import walk_rich_text
from .values import FieldKind, Segment, SegmentKind, TranslatableField, plain_text
from .visitors import (
    Collector,
    Inventory,
    NamelessPictures,
    Outline,
    Surveyor,
    Transcript,
    Translator,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from wagtail.blocks import Block

    from .visitors import Visitor

PLAIN_FIELDS = {
    FieldKind.TEXT: SegmentKind.TEXT,
    FieldKind.MULTILINE: SegmentKind.MULTILINE,
}


NO_OVERRIDES = Overrides()


def extract(
    fields: Sequence[TranslatableField],
    values: Mapping[str, Any],
    hidden: Collection[str] = (),
) -> list[Segment]:
    """
    List the segments of an object's raw values in reading order, each path once.

    Raw values are a str for text and rich text, and the list that Wagtail stores, or its JSON,
    for a stream. A field without a value gives no segments, and neither do the blocks at the
    paths in ``hidden``. Raises DamagedValueError for a stream that cannot be read and
    ForeignBlockError for a block whose own code fails.
    """
    collector = Collector(hidden)
    _walk(fields, values, collector)
    return collector.segments


def visit(
    fields: Sequence[TranslatableField], values: Mapping[str, Any], visitor: Visitor
) -> dict[str, Any]:
    """
    Show an object's raw values to the visitor; return them with its answers in their places.

    Raises as ``extract`` does.
    """
    return _walk(fields, values, visitor)


def survey(fields: Sequence[TranslatableField], values: Mapping[str, Any]) -> list[Overridable]:
    """
    List what can be overridden in an object's raw values, in reading order.

    These are the values that are not text, each path once, the blocks of streams, and the
    streams themselves, each before its blocks. Raises as ``extract`` does.
    """
    surveyor = Surveyor()
    _walk(fields, values, surveyor)
    return surveyor.found


def nameless_pictures(
    fields: Sequence[TranslatableField], values: Mapping[str, Any]
) -> list[tuple[Place, Any]]:
    """
    List the places of alt texts that are empty, with the pictures, which are not decorative.

    Raises as ``extract`` does.
    """
    visitor = NamelessPictures()
    _walk(fields, values, visitor)
    return visitor.found


def inventory(
    fields: Sequence[TranslatableField], values: Mapping[str, Any]
) -> tuple[list[Segment], list[Overridable]]:
    """List what ``extract`` and ``survey`` list, on one walk. Raises as they do."""
    visitor = Inventory()
    _walk(fields, values, visitor)
    return visitor.segments, visitor.found


def texts_in(block: Block, raw: Any) -> list[str]:
    """List the texts of a block's raw value, as a reader sees them. Raises as ``extract`` does."""
    collector = Collector()
    walk_block(block, raw, Place((block.name,)), collector)
    return [plain_text(segment.text, segment.kind) for segment in collector.segments]


def values_in(block: Block, raw: Any) -> list[Value]:
    """List the values in a block's raw value that are not text. Raises as ``extract`` does."""
    surveyor = Surveyor()
    walk_block(block, raw, Place((block.name,)), surveyor)
    return [each for each in surveyor.found if isinstance(each, Value)]


def assemble(
    fields: Sequence[TranslatableField],
    values: Mapping[str, Any],
    translations: Mapping[str, str],
    overrides: Overrides = NO_OVERRIDES,
) -> dict[str, Any]:
    """
    Build raw values in which each translated segment has its translation, by path.

    Overridden values, hidden blocks and added ones are put in, left out and put between. What
    has no override and no translation, or a blank one, stays byte for byte; the values given stay
    untouched and share nothing with the answer. Only the fields' own values are answered. Raises
    as ``extract`` does.
    """
    return copy.deepcopy(_walk(fields, values, Translator(translations, overrides)))


def structure_digest(fields: Sequence[TranslatableField], values: Mapping[str, Any]) -> str:
    """
    Digest what is not text: blocks with their ids, types and order, links, pictures, choices.

    A changed text leaves it alone. Reordered things without ids, such as two paragraphs without
    keys, do not show in it; they do in ``content_digest``.
    """
    outline = Outline()
    return outline.digest(_outlined(fields, values, outline))


def content_digest(fields: Sequence[TranslatableField], values: Mapping[str, Any]) -> str:
    """Digest texts and structure together: any change to what is shown changes it."""
    transcript = Transcript()
    return transcript.digest(_outlined(fields, values, transcript))


def _outlined(
    fields: Sequence[TranslatableField], values: Mapping[str, Any], outline: Outline
) -> dict[str, Any]:
    walked = _walk(fields, values, outline)
    # An empty value counts as none, so that a field added to the model changes no digest.
    outlined: dict[str, Any] = {}
    for field in fields:
        value = walked.get(field.name)
        if not value or field.kind in PLAIN_FIELDS:
            continue
        if field.kind is FieldKind.CHILDREN:
            value = [{name: each for name, each in child.items() if each} for child in value]
        outlined[field.name] = value
    return outlined


def _walk(
    fields: Iterable[TranslatableField],
    values: Mapping[str, Any],
    visitor: Visitor,
    parent: Place | None = None,
) -> dict[str, Any]:
    return {
        field.name: _walk_field(field, values[field.name], _place(field, parent), visitor)
        for field in fields
        if field.name in values
    }


def _place(field: TranslatableField, parent: Place | None) -> Place:
    label = field.label or field.name
    return parent.into(field.name, label) if parent else Place((field.name,), label=label)


def _walk_field(field: TranslatableField, value: Any, place: Place, visitor: Visitor) -> Any:
    if field.kind is FieldKind.CHILDREN:
        return _walk_children(field, value, place, visitor)
    if field.kind is FieldKind.STREAM:
        return _walk_stream_field(field, value, place, visitor)
    if field.kind is FieldKind.RICH:
        if not isinstance(value, str):
            return value
        formats = formats_of(field.features)
        return walk_rich_text(value, place, visitor, required=field.required, formats=formats)
    if field.kind is FieldKind.VALUE:
        return visitor.value(place.value(value, field.block)) if field.block else value
    return walk_text(
        value,
        place,
        visitor,
        PLAIN_FIELDS[field.kind],
        max_length=field.max_length,
        required=field.required,
    )


def _walk_children(field: TranslatableField, value: Any, place: Place, visitor: Visitor) -> Any:
    """Walk the children by id; what is none of their translated fields is kept."""
    if not isinstance(value, list):
        return value
    place = place.as_section()
    siblings = Siblings()
    return [
        {
            **child,
            **_walk(
                field.fields,
                child,
                visitor,
                place.into(siblings.name_child(child.get("id"), child)).as_section(),
            ),
        }
        for child in value
    ]


def _walk_stream_field(field: TranslatableField, value: Any, place: Place, visitor: Visitor) -> Any:
    """Walk a stream; one that came as JSON goes back as JSON."""
    if not isinstance(value, str):
        return walk_block(field.block, value, place, visitor)
    if not value.strip():
        return value
    try:
        stream = json.loads(value)
    except ValueError as error:
        problem = format_lazy(_("it is no valid JSON ({error})."), error=error)
        raise DamagedValueError(problem, path=place.path) from error
    walked = walk_block(field.block, stream, place, visitor)
    if isinstance(visitor, Translator):
        return value if walked == stream else json.dumps(walked, cls=DjangoJSONEncoder)
    return walked
