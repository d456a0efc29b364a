"""
What an override can be about: values that are no text, and the blocks of streams.

They stand at paths of the same scheme as segments do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .digests import json_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wagtail.blocks import Block, StreamBlock

    from .values import Label, Section


class ValueKind(StrEnum):
    """
    Where a value stands and what its raw form is.

    ``BLOCK``: a block, or a field of the original; as the definition stores it. ``LINK``: the
    target of a link in rich text; its attributes, ``href`` or ``linktype`` and ``id``.
    ``PICTURE``: a picture in rich text; its id. ``EMBED``: a video or the like; its address.
    """

    BLOCK = "block"
    LINK = "link"
    PICTURE = "picture"
    EMBED = "embed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """
    A value that is not text, with its raw form in the source.

    ``block`` is its definition; what stands in rich text has none.
    """

    path: str
    raw: Any
    kind: ValueKind = ValueKind.BLOCK
    block: Block | None = None
    label: Label = ""
    section: tuple[Section, ...] = ()

    @property
    def digest(self) -> str:
        """Identify the value in the source."""
        return json_digest(self.raw)


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """
    A block of a stream, which can be hidden.

    ``raw`` is the whole of it, id included; ``stream`` is the path of the stream.
    """

    path: str
    raw: Any
    block: Block
    stream: str
    label: Label = ""
    section: tuple[Section, ...] = ()

    @property
    def digest(self) -> str:
        """Identify what the block shows, wherever it stands."""
        return json_digest([self.raw["type"], self.raw.get("value")])


@dataclass(frozen=True, kw_only=True, slots=True)
class Stream:
    """
    A stream, to which blocks can be added: at its beginning or after one of its children.

    ``children`` are the types of its own, by the last component of their paths.
    """

    path: str
    block: StreamBlock
    children: Mapping[str, str]
    label: Label = ""
    section: tuple[Section, ...] = ()

    @property
    def last(self) -> str:
        """The name of the last child; empty where there is none."""
        return next(reversed(tuple(self.children)), "")

    def addable(self, types: Iterable[str]) -> list[Block]:
        """List the blocks of which one more is allowed beside blocks of these types."""
        counts = Counter(types)
        meta = self.block.meta
        if meta.max_num is not None and counts.total() >= meta.max_num:
            return []
        return [
            block
            for name, block in self.block.child_blocks.items()
            if (limit := meta.block_counts.get(name, {}).get("max_num")) is None
            or counts[name] < limit
        ]

    def can_spare(self, name: str, types: Iterable[str]) -> bool:
        """Tell whether the stream may lose one of ``types``, which is ``name``."""
        counts = Counter(types)
        meta = self.block.meta
        if not self.block.required:
            return True
        least = meta.block_counts.get(name, {}).get("min_num") or 0
        return counts.total() > max(meta.min_num or 0, 1) and counts[name] > least


Overridable = Value | Child | Stream


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """
    A block that one language has more than the source, its value raw and in that language.

    It stands in the stream at ``stream``, after the child whose path ends in ``after``; at the
    beginning where that is empty, at the end where there is no such child any more.
    """

    stream: str
    after: str
    type: str
    value: Any
    id: str

    def as_json(self) -> dict[str, Any]:
        """The block with its place, of which another one can be made."""
        return asdict(self)

    @property
    def raw(self) -> dict[str, Any]:
        """The block as a stream stores it."""
        return {"type": self.type, "value": self.value, "id": self.id}


@dataclass(frozen=True, kw_only=True, slots=True)
class Overrides:
    """All that one language has otherwise than the source; paths that lead nowhere do nothing."""

    values: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    added: Sequence[Added] = ()

    def added_to(self, stream: Stream) -> Iterator[Added]:
        """Yield what is added to the stream; blocks of a type it no longer has are left out."""
        for each in self.added:
            if each.stream == stream.path and each.type in stream.block.child_blocks:
                yield each
