"""Walking streams for blocks of one kind: in what is stored, and in what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wagtail.blocks import Block

    #: Whether a block is of the kind that is looked for.
    Wanted: TypeAlias = Callable[[Block], bool]


def stored_values(block: Block, raw: Any, wanted: Wanted) -> Iterator[tuple[Block, Any]]:
    """Yield each wanted block in ``raw``, the stored form of a value of ``block``, with its own.

    Nothing is evaluated, so no query is made. What is empty is left out.
    """
    if raw is None:
        return
    if wanted(block):
        yield block, raw
    elif isinstance(block, BaseStreamBlock):
        for item in raw:
            if child := block.child_blocks.get(item["type"]):
                yield from stored_values(child, item["value"], wanted)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from stored_values(child, raw.get(name), wanted)
    elif isinstance(block, ListBlock):
        for item in raw:
            # Items have had ids since Wagtail 2.16; older ones are bare values.
            has_id = isinstance(item, Mapping) and item.get("type") == "item"
            yield from stored_values(block.child_block, item["value"] if has_id else item, wanted)


def values(block: Block, value: Any, wanted: Wanted) -> Iterator[Any]:
    """Evaluate what leads to a wanted block in ``value``, and yield the value of each."""
    if value is None or not _leads_to(block, wanted):
        return
    if wanted(block):
        yield value
    elif isinstance(block, BaseStreamBlock):
        for name, child_block in block.child_blocks.items():
            for child in value.blocks_by_name(name) if _leads_to(child_block, wanted) else ():
                yield from values(child.block, child.value, wanted)
    elif isinstance(block, BaseStructBlock):
        for name, child_block in block.child_blocks.items():
            if _leads_to(child_block, wanted):
                yield from values(child_block, value.get(name), wanted)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from values(block.child_block, item, wanted)


def _leads_to(block: Block, wanted: Wanted) -> bool:
    """Whether a value of ``block`` may hold a wanted one. Not every struct's value is a mapping."""
    if wanted(block):
        return True
    if isinstance(block, (BaseStreamBlock, BaseStructBlock)):
        return any(_leads_to(child, wanted) for child in block.child_blocks.values())
    return isinstance(block, ListBlock) and _leads_to(block.child_block, wanted)
