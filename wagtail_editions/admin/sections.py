"""The parts of a page in which its texts and values stand, as every screen heads them."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wagtail_editions.segments import Section

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


def by_section(
    things: Iterable[Thing], section_of: Callable[[Thing], tuple[Section, ...]]
) -> list[Part[Thing]]:
    """Put things, in reading order, into the parts in which they stand.

    A block is named with its number among the field's blocks, since many are of one kind.
    """
    found = []
    numbers: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for section, group in itertools.groupby(things, key=lambda each: section_of(each)[:DEPTH]):
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
