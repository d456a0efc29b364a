"""Everything in an object's values, in reading order: texts, other values, blocks and streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import visit
from .visitors import Surveyor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .overridable import Added, Child, Overridable, Stream, Value
    from .values import Segment, TranslatableField


def contents(
    fields: Sequence[TranslatableField], values: Mapping[str, Any]
) -> list[Segment | Overridable]:
    """
    List what ``inventory`` lists, as one list in reading order.

    A stream stands before its blocks, a block before what is in it. Raises as ``extract`` does.
    """
    visitor = _InOrder()
    visit(fields, values, visitor)
    return visitor.in_order


class _InOrder(Surveyor):
    """Notes whatever is met for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.in_order: list[Segment | Overridable] = []
        self._paths: set[str] = set()

    def text(self, segment: Segment) -> None:
        if segment.path not in self._paths:
            self._paths.add(segment.path)
            self.in_order.append(segment)

    def value(self, value: Value) -> Any:
        known = len(self.found)
        raw = super().value(value)
        self.in_order += self.found[known:]
        return raw

    def stream(self, stream: Stream) -> Iterable[Added]:
        self.in_order.append(stream)
        return super().stream(stream)

    def child(self, child: Child) -> bool:
        self.in_order.append(child)
        return super().child(child)
