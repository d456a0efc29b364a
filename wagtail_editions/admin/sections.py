"""The parts of a page in which its texts and values stand, as every screen heads them."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from wagtail_editions.segments import Section, Segment

Thing = TypeVar("Thing")

#: How many of the sections that something stands in make its part: the field, and a block of it.
DEPTH = 2


@dataclass(frozen=True, slots=True)
class Part(Generic[Thing]):
    """Things that follow each other in the same part.

    ``path`` is that of the field or block; where another part comes between, the next has the
    same path with ``~2``, since every part is found by its path.
    """

    path: str
    heading: str
    things: list[Thing]


def running_text(segments: Iterable[Segment]) -> frozenset[str]:
    """Return the paths of the blocks of a field that are nothing but a text.

    They follow each other as paragraphs do: none makes a part of its own.
    """
    found: dict[str, bool] = {}
    for segment in segments:
        if len(segment.section) > 1:
            block = segment.section[1]
            is_all = len(segment.section) == DEPTH and str(segment.label) == str(block.label)
            found[block.path] = found.get(block.path, True) and is_all
    return frozenset(path for path, is_text in found.items() if is_text)


def by_section(
    things: Iterable[Thing],
    section_of: Callable[[Thing], tuple[Section, ...]],
    running: Collection[str] = (),
) -> list[Part[Thing]]:
    """Put things, in reading order, into the parts in which they stand.

    A block is named with its number among the field's blocks, since many are of one kind.
    ``running`` are blocks that make no part of their own.
    """

    def part_of(thing: Thing) -> tuple[Section, ...]:
        section = section_of(thing)[:DEPTH]
        return section[:1] if len(section) > 1 and section[1].path in running else section

    found = []
    numbers: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for section, group in itertools.groupby(things, key=part_of):
        labels = list(dict.fromkeys(str(part.label) for part in section))
        path = section[-1].path if section else ""
        seen[path] += 1
        if len(section) > 1:
            if seen[path] == 1:
                numbers[section[0].path] += 1
            labels[-1] = f"{labels[-1]} {numbers[section[0].path]}"
        name = path if seen[path] == 1 else f"{path}~{seen[path]}"
        found.append(Part(name, " › ".join(labels), [*group]))
    return found
