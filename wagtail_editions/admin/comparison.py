"""Two versions of an edition beside each other: its texts, and what is not text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models.overrides import OverrideKind
from wagtail_editions.segments import Stream, plain_text, predecessors, texts_in
from wagtail_editions.text.difference import Piece, PieceKind, difference

from .differences import lines
from .sections import by_section, running_text
from .workbench import tag_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_editions.models import Edition
    from wagtail_editions.models.translations import Row
    from wagtail_editions.models.values import Shown
    from wagtail_editions.segments import Segment

    from .differences import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedText:
    """One segment in two versions; a version that does not have it has None for its text.

    The pieces are what readers see, without inline codes.
    """

    segment: Segment
    #: What is translated; with what was changed, where the versions stand on different texts.
    source: list[Piece]
    before: list[Piece] | None
    after: list[Piece] | None
    is_changed: bool
    #: Whether nothing but bold type, links and the like stand otherwise.
    is_markup_only: bool = False

    @property
    def label(self) -> str:
        """What kind of text it is."""
        label, tag = str(self.segment.label), self.segment.tag
        return f"{label} · {tag_label(tag)}" if tag else label


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedValue:
    """What is not text at one place, and differs from the original in one version at least.

    A version that has what the original has gives None. ``texts`` are those of an added block.
    """

    name: str
    where: str
    source: Shown
    before: Shown | None
    after: Shown | None
    texts_before: list[Piece] = field(default_factory=list)
    texts_after: list[Piece] = field(default_factory=list)
    is_changed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """Compared texts of one part of the page."""

    heading: str
    texts: list[ComparedText]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Everything that two versions have, in reading order."""

    parts: list[Heading]
    values: list[ComparedValue]
    changed: int
    unchanged: int


def compare(before: Edition | None, after: Edition | None, *, everything: bool) -> Comparison:
    """Compare two versions; None is one in which nothing is there, as before a publication.

    Without ``everything``, what is the same in both is counted and left out. A basis that cannot
    be taken apart has no texts. Two queries for a version that is no revision, and for each version
    one for each model that its differing values name.
    """
    texts = [*_texts(_rows(before), _rows(after))]
    values = [*_values(_lines(before), _lines(after))]
    changed = sum(each.is_changed for each in texts) + sum(each.is_changed for each in values)
    running = running_text(each.segment for each in texts)
    parts = [
        Heading(heading=part.heading, texts=shown)
        for part in by_section(texts, lambda each: each.segment.section, running)
        if (shown := [each for each in part.things if everything or each.is_changed])
    ]
    return Comparison(
        parts=parts,
        values=[each for each in values if everything or each.is_changed],
        changed=changed,
        unchanged=len(texts) + len(values) - changed,
    )


def _rows(version: Edition | None) -> dict[str, Row]:
    try:
        return {row.segment.path: row for row in version.rows()} if version else {}
    except DamagedOriginal:
        return {}


def _texts(before: dict[str, Row], after: dict[str, Row]) -> Iterator[ComparedText]:
    """Yield the segments of both versions; what only the first has stands where it stood."""
    came_from = predecessors(
        [row.segment for row in before.values()], [row.segment for row in after.values()]
    )
    gone = _gone(before, {*after, *came_from.values()})
    yield from gone.get("", ())
    for path, row in after.items():
        former = came_from.get(path, path)
        yield _compared(row, before.get(former), row)
        yield from gone.get(former, ())


def _gone(before: dict[str, Row], kept: set[str]) -> dict[str, list[ComparedText]]:
    """Return what only the first version has, by the path of what stood before it."""
    gone: dict[str, list[ComparedText]] = {}
    last = ""
    for path, row in before.items():
        if path in kept:
            last = path
        else:
            gone.setdefault(last, []).append(_compared(row, row, None))
    return gone


def _compared(there: Row, before: Row | None, after: Row | None) -> ComparedText:
    segment = there.segment
    sources = [row.segment.text for row in (before, after) if row]
    old, new = (row.text if row else "" for row in (before, after))
    pieces = _plain(difference(old, new), segment)
    kind = segment.kind
    return ComparedText(
        segment=segment,
        source=_plain(difference(sources[0], sources[-1]), segment),
        before=_side(pieces, PieceKind.ADDED) if before else None,
        after=_side(pieces, PieceKind.REMOVED) if after else None,
        is_changed=old != new,
        is_markup_only=old != new and plain_text(old, kind) == plain_text(new, kind),
    )


def _plain(pieces: Iterable[Piece], segment: Segment) -> list[Piece]:
    """Return the pieces as readers see them."""
    plain = (Piece(each.kind, plain_text(each.text, segment.kind)) for each in pieces)
    return [each for each in plain if each.text]


def _side(pieces: Iterable[Piece], left_out: PieceKind) -> list[Piece]:
    return [each for each in pieces if each.kind is not left_out]


def _lines(version: Edition | None) -> list[Line]:
    try:
        return lines(version) if version else []
    except DamagedOriginal:
        return []


def _values(before: list[Line], after: list[Line]) -> Iterator[ComparedValue]:
    old = {line.difference.override.path: line for line in before}
    new = {line.difference.override.path: line for line in after}
    for path, line in {**new, **old, **new}.items():
        was, now = old.get(path), new.get(path)
        texts = difference(_added_text(was), _added_text(now))
        yield ComparedValue(
            name=line.name,
            where=line.where,
            source=line.source,
            before=was.own if was else None,
            after=now.own if now else None,
            texts_before=_side(texts, PieceKind.ADDED),
            texts_after=_side(texts, PieceKind.REMOVED),
            is_changed=_content(was) != _content(now),
        )


def _content(line: Line | None) -> Any:
    return line and (line.difference.override.kind, line.difference.override.value)


def _added_text(line: Line | None) -> str:
    """Return the texts of a block that one language has more."""
    if line is None:
        return ""
    row, target = line.difference.override, line.difference.target
    if row.kind != OverrideKind.ADDED or not isinstance(target, Stream):
        return ""
    block = target.block.child_blocks.get(row.added.type)
    return "\n".join(texts_in(block, row.added.value)) if block else ""
