"""Which text or value without an id took the place of which."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        matcher = SequenceMatcher(None, before[place], paths, autojunk=False)
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "replace" and end - start == new_end - new_start:
                found.update(zip(paths[new_start:new_end], before[place][start:end], strict=True))
    return found


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
