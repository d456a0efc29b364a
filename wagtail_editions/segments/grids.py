"""Tables in an object's values: which segment stands in which cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .fields import visit
from .visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .values import Segment, TranslatableField

# Characters for private use, which mark where a path begins and ends.
_BEGIN, _END = "\ue8f0", "\ue8f1"
_MARKED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells, each the paths of the segments in it, in reading order.

    Typed tables have the headings of their columns as the first row.
    """

    rows: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def paths(self) -> set[str]:
        """The paths of all cells."""
        return {path for row in self.rows for cell in row for path in cell}


def grids(fields: Sequence[TranslatableField], values: Mapping[str, Any]) -> list[Grid]:
    """List the tables with anything to translate, in reading order. Raises as ``extract`` does."""
    return [grid for grid in map(_grid, _tables(visit(fields, values, _Marker()))) if grid]


class _Marker(Visitor):
    """Puts each segment's path in its place."""

    def text(self, segment: Segment) -> str:
        return f"{_BEGIN}{segment.path}{_END}"


def _tables(value: Any) -> Iterator[list[list[Any]]]:
    """Find what Wagtail's two table blocks store, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            yield from _tables(item)
    elif isinstance(value, dict):
        data, columns, rows = (value.get(name) for name in ("data", "columns", "rows"))
        if isinstance(columns, list) and isinstance(rows, list):
            yield [[each.get("heading") for each in columns if isinstance(each, dict)]] + [
                each.get("values") or [] for each in rows if isinstance(each, dict)
            ]
        elif isinstance(data, list) and all(isinstance(row, list) for row in data):
            yield data
        else:
            yield from _tables([*value.values()])


def _grid(table: list[list[Any]]) -> Grid | None:
    rows = tuple(tuple(tuple(_paths(cell)) for cell in row) for row in table)
    grid = Grid(rows)
    return grid if grid.paths else None


def _paths(cell: Any) -> Iterator[str]:
    if isinstance(cell, str):
        yield from _MARKED.findall(cell)
    elif isinstance(cell, list):
        for each in cell:
            yield from _paths(each)
    elif isinstance(cell, dict):
        for each in cell.values():
            yield from _paths(each)
