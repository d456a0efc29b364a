"""Handlers for Wagtail's own blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .errors import DamagedValueError
from .paths import Siblings
from .registry import block_handler, walk_block
from .richtext import walk_rich_text
from .values import SegmentKind

if TYPE_CHECKING:
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
    return walk_rich_text(value, place, visitor, required=required)


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
    return [_walk_child(block, child, place, siblings, visitor) for child in value]


def _walk_child(block: Any, child: Any, place: Place, siblings: Siblings, visitor: Visitor) -> Any:
    if not isinstance(child, dict) or not isinstance(child.get("type"), str):
        raise DamagedValueError(_("one of its blocks has no type."), path=place.path)
    name = siblings.name_child(child.get("id"), child)
    child_block = block.child_blocks.get(child["type"])
    if child_block is None or "value" not in child:
        return child
    below = place.into(name, child_block.label)
    return {**child, "value": walk_block(child_block, child["value"], below, visitor)}


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
    """The alt text, unless the picture is decorative or stored by an older block as its number."""
    if not isinstance(value, dict) or value.get("decorative") or "alt_text" not in value:
        return value
    below = place.as_section().into("alt_text", _("Alt text"))
    return {**value, "alt_text": walk_text(value["alt_text"], below, visitor, required=True)}
