"""Which translation belongs to which of several things that share an id."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .values import Segment

COUNT = re.compile(r"~[0-9]+")


def exchanges(digests: Mapping[str, str], segments: Iterable[Segment]) -> dict[str, str | None]:
    """
    Tell which translations change places among paths that differ in their count alone.

    Things with one id are told apart by their order (``abc``, ``abc~2``), so removing or moving one
    gives the others new paths. ``digests`` names the source of each translation by its path. The
    answer maps a path to the one whose translation belongs there now, or to None where none does;
    a translation that belongs nowhere takes a path of its kind that is free. It says nothing of
    what stays.
    """
    families: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        families[_family(segment.path)].append(segment)
    held: defaultdict[str, list[str]] = defaultdict(list)
    for path in digests:
        held[_family(path)].append(path)
    moves: dict[str, str | None] = {}
    for family, paths in held.items():
        if len(paths) > 1 or len(families[family]) > 1:
            moves |= _within(family, families[family], {path: digests[path] for path in paths})
    return moves


def _within(family: str, segments: list[Segment], digests: dict[str, str]) -> dict[str, str | None]:
    waiting = dict(digests)
    found: dict[str, str] = {}

    def give(path: str, origin: str | None) -> None:
        if origin is not None:
            del waiting[origin]
            found[path] = origin

    for segment in segments:
        if waiting.get(segment.path) == segment.digest:
            give(segment.path, segment.path)
    for segment in segments:
        if segment.path not in found:
            same = (origin for origin, digest in waiting.items() if digest == segment.digest)
            give(segment.path, next(same, None))
    for segment in segments:
        if segment.path not in found and segment.path in waiting:
            give(segment.path, segment.path)
    taken = {segment.path for segment in segments} | found.keys()
    for origin in list(waiting):
        path, count = origin, 2
        while path in taken:
            path, count = f"{family}~{count}", count + 1
        taken.add(path)
        give(path, origin)
    changed: dict[str, str | None] = {to: origin for to, origin in found.items() if to != origin}
    return changed | {path: None for path in digests if path not in found}


def _family(path: str) -> str:
    return COUNT.sub("", path)
