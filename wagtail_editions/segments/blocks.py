"""Handlers for Wagtail's own blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .errors import DamagedValueError
from .formats import features_of, formats_of
from .overridable import Child, Stream
from .paths import Siblings
from .registry import block_handler, walk_block
from .richtext import walk_rich_text
from .values import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .overridable import Added
    from .paths import Place
    from .visitors import Visitor


def walk_text(
    value: Any,
    place: Place,
    visitor: Visitor,
    kind: SegmentKind = SegmentKind.TEXT,
    *,
    max_length: int | None = None,
    required: bool = False,
) -> Any:
    """Walk a plain text; what is blank or no text at all stays as it is."""
    if not isinstance(value, str) or not value.strip():
        return value
    segment = place.segment(value, kind, max_length=max_length, required=required)
    answer = visitor.text(segment)
    return value if answer is None else answer


@block_handler(blocks.CharBlock)
def walk_char_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """One line of text."""
    field = block.field
    limits = {"max_length": field.max_length, "required": field.required}
    return walk_text(value, place, visitor, **limits)


@block_handler(blocks.TextBlock)
def walk_text_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Several lines of text, quotes too."""
    # The form field would be built with its widget; these are the options it is built from.
    limits = {name: block.field_options.get(name) for name in ("max_length", "required")}
    return walk_text(value, place, visitor, SegmentKind.MULTILINE, **limits)


@block_handler(blocks.RichTextBlock)
def walk_rich_text_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Rich text, one segment per block element."""
    if not isinstance(value, str):
        return value
    required = block.field_options.get("required", False)
    formats = formats_of(features_of(block))
    return walk_rich_text(value, place, visitor, required=required, formats=formats)


@block_handler(blocks.FieldBlock)
def walk_value(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Whatever is filled in by one form field and is not text: choices, numbers, references."""
    return visitor.value(place.value(value, block))


@block_handler(blocks.StructBlock)
def walk_struct(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Children by name, in the order they are declared; keys that are not declared are kept."""
    if not isinstance(value, dict):
        return value
    place = place.as_section()
    walked = {
        name: walk_block(child, value[name], place.into(name, child.label), visitor)
        for name, child in block.child_blocks.items()
        if name in value
    }
    return {name: walked.get(name, kept) for name, kept in value.items()}


@block_handler(blocks.StreamBlock)
def walk_stream(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Children by id; types that are no longer declared are kept and give no segments."""
    if value is None:
        return None
    if not isinstance(value, list):
        raise DamagedValueError(_("it should be a list of blocks."), path=place.path)
    place = place.as_section()
    siblings = Siblings()
    named = {siblings.name_child(*_identity(child, place)): child for child in value}
    stream = Stream(
        path=place.path,
        block=block,
        children={name: child["type"] for name, child in named.items()},
        label=place.label,
        section=place.section[:-1],
    )
    added = [*visitor.stream(stream)]
    walked = _added(added, "")
    for name, child in named.items():
        walked += _walk_child(block, child, place, name, visitor)
        walked += _added(added, name)
    return walked + [each.raw for each in added if each.after and each.after not in named]


def _identity(child: Any, place: Place) -> tuple[Any, Any]:
    """Give what a child is named by. Raises DamagedValueError for what is no child."""
    if not isinstance(child, dict) or not isinstance(child.get("type"), str):
        raise DamagedValueError(_("one of its blocks has no type."), path=place.path)
    return child.get("id"), child


def _added(added: Iterable[Added], after: str) -> list[Any]:
    return [each.raw for each in added if each.after == after]


def _walk_child(
    block: Any, child: dict[str, Any], place: Place, name: str, visitor: Visitor
) -> Iterator[Any]:
    """Yield the child as it becomes, or nothing where it is left out."""
    child_block = block.child_blocks.get(child["type"])
    if child_block is None or "value" not in child:
        yield child
        return
    below = place.into(name, child_block.label)
    hideable = Child(
        path=below.path,
        raw=child,
        block=child_block,
        stream=place.path,
        label=below.label,
        section=below.section,
    )
    if visitor.child(hideable):
        yield {**child, "value": walk_block(child_block, child["value"], below, visitor)}


@block_handler(blocks.ListBlock)
def walk_list(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """Items by id, or by their content where an old list gave them none."""
    if not isinstance(value, list):
        return value
    place = place.as_section()
    siblings = Siblings()
    child_block = block.child_block
    walked: list[Any] = []
    for item in value:
        # Wagtail's own test for an item of the newer format.
        is_new = (
            isinstance(item, dict) and item.get("type") == "item" and {"id", "value"} <= item.keys()
        )
        content = item["value"] if is_new else item
        name = siblings.name_child(item["id"] if is_new else None, content)
        new = walk_block(child_block, content, place.into(name, child_block.label), visitor)
        walked.append({**item, "value": new} if is_new else new)
    return walked


@block_handler("wagtail.images.blocks.ImageBlock")
def walk_image_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """
    The picture and its alt text.

    A decorative picture has no alt text, and one that an older block stored is only its number.
    """
    place = place.as_section()
    picture = block.child_blocks["image"]
    below = place.into("image", picture.label)
    if not isinstance(value, dict):
        return walk_block(picture, value, below, visitor)
    walked = {**value}
    if "image" in value:
        walked["image"] = walk_block(picture, value["image"], below, visitor)
    if "alt_text" in value and not value.get("decorative"):
        below = place.into("alt_text", _("Alt text"))
        walked["alt_text"] = walk_text(value["alt_text"], below, visitor, required=True)
        if value.get("image") and not str(value["alt_text"] or "").strip():
            visitor.nameless(below, value["image"])
    return walked
