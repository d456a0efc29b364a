"""
Handlers for Wagtail's two table blocks.

Cells have no ids, so they go by their content. Cells of one table with equal content are one
segment: rows and columns can be moved, and a word that fills a column is translated once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .blocks import walk_text
from .paths import content_component
from .registry import block_handler, walk_block
from .richtext import walk_rich_text
from .values import SegmentKind

if TYPE_CHECKING:
    from .paths import Place
    from .visitors import Visitor


@block_handler("wagtail.contrib.table_block.blocks.TableBlock")
def walk_table(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """The caption, then the cells row by row."""
    if not isinstance(value, dict):
        return value
    place = place.as_section()
    cells = place.into("cells", _("Cell"))
    is_html = block.is_html_renderer()

    def walk_cell(cell: Any) -> Any:
        if not isinstance(cell, str):
            return cell
        below = cells.into(content_component(cell))
        if is_html:
            return walk_rich_text(cell, below, visitor)
        return walk_text(cell, below, visitor, SegmentKind.MULTILINE)

    walked = _walk_caption(value, "table_caption", place, visitor)
    if isinstance(value.get("data"), list):
        walked["data"] = [
            [walk_cell(cell) for cell in row] if isinstance(row, list) else row
            for row in value["data"]
        ]
    return walked


@block_handler("wagtail.contrib.typed_table_block.blocks.TypedTableBlock")
def walk_typed_table(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """The caption, then the columns' headings, then the cells row by row."""
    if not isinstance(value, dict):
        return value
    columns, rows = value.get("columns"), value.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return value
    place = place.as_section()
    walked = _walk_caption(value, "caption", place, visitor)
    walked["columns"] = [_walk_heading(column, place, visitor) for column in columns]
    walked["rows"] = [_walk_row(block, columns, row, place, visitor) for row in rows]
    return walked


def _walk_caption(
    value: dict[str, Any], key: str, place: Place, visitor: Visitor
) -> dict[str, Any]:
    """Copy a table with its caption walked; its keys stay in their order."""
    if key not in value:
        return {**value}
    return {**value, key: walk_text(value[key], place.into(key, _("Caption")), visitor)}


def _walk_heading(column: Any, place: Place, visitor: Visitor) -> Any:
    if not isinstance(column, dict) or "heading" not in column:
        return column
    heading = column["heading"]
    below = place.into("headings", _("Column heading")).into(content_component(heading))
    return {**column, "heading": walk_text(heading, below, visitor)}


def _walk_row(block: Any, columns: list[Any], row: Any, place: Place, visitor: Visitor) -> Any:
    if not isinstance(row, dict) or not isinstance(row.get("values"), list):
        return row
    cells = list(row["values"])
    for index, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        child = block.child_blocks.get(column.get("type")) if isinstance(column, dict) else None
        if child is not None:
            name = content_component([child.name, cell])
            cells[index] = walk_block(
                child, cell, place.into("cells").into(name, child.label), visitor
            )
    return {**row, "values": cells}
