"""Which text or value without an id took the place of which."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .overridable import Value
    from .values import Segment


def predecessors(old: Iterable[Segment | Value], new: Iterable[Segment | Value]) -> dict[str, str]:
    """
    Map paths of ``new`` to the paths of ``old`` whose place they took.

    Table cells, items of old lists and paragraphs without a key are named after what they say, so
    a changed one has a new path. Where as many were replaced as came in their place, they belong
    together in their order; where the numbers differ nobody can tell, and nothing is mapped.
    """
    before, after = _by_place(old), _by_place(new)
    found: dict[str, str] = {}
    for place, paths in after.items():
        for gone, come in _gaps(before[place], paths):
            if len(gone) == len(come):
                found.update(zip(come, gone, strict=True))
    return found


def _gaps(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands in either list between what stayed in its order in both.

    No path is in a list twice, so the longest order that both share is found in n log n steps.
    """
    place = {path: index for index, path in enumerate(old)}
    common = [(place[path], index) for index, path in enumerate(new) if path in place]
    old_end = new_end = 0
    for old_start, new_start in [*_longest_rise(common), (len(old), len(new))]:
        yield old[old_end:old_start], new[new_end:new_start]
        old_end, new_end = old_start + 1, new_start + 1


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of the pairs whose first numbers rise, by patience sorting."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for index, (number, _) in enumerate(pairs):
        pile = bisect_left(tops, number)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [index]
    rise = []
    index = piles[-1] if piles else -1
    while index >= 0:
        rise.append(pairs[index])
        index = below[index]
    return rise[::-1]


def _by_place(segments: Iterable[Segment | Value]) -> defaultdict[tuple[str, str], list[str]]:
    """Group the paths named after content by what stands before and after that name."""
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for segment in segments:
        components = segment.path.split(".")
        named = next((i for i, each in enumerate(components) if each.startswith("@")), None)
        if named is not None:
            place = (".".join(components[:named]), ".".join(components[named + 1 :]))
            places[place].append(segment.path)
    return places
