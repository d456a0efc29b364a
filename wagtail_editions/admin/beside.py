"""What is not text, beside the text: each difference at its place among the rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models import OverrideKind
from wagtail_editions.models.differences import Places, differences
from wagtail_editions.models.source import SLUG, head_fields
from wagtail_editions.models.values import Shown, name_of, shown_all
from wagtail_editions.segments import Child, Section, Segment, Stream, Value

from .differences import Line, form_url, lines_of
from .offers import Offer
from .sections import Part, by_section, running_text
from .workbench import BenchRow, Group, Table, Workbench, in_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_editions.models import Edition
    from wagtail_editions.segments import Overridable


#: How many of the values that are as in the original are named before they are looked at.
NAMED = 4
#: Where differences stand whose place the original does not have any more.
GONE = "@gone"

Thing = BenchRow | Line | Value | Child | Stream


@dataclass(frozen=True, kw_only=True, slots=True)
class Same:
    """What this language has as the original has it, and what can be done about that."""

    name: str
    #: What the original has; of a value alone.
    source: Shown | None = None
    #: In how many blocks it stands.
    depth: int = 0
    change_url: str = ""
    hide_url: str = ""
    #: The version that hiding must name.
    version: int = 0
    #: Why it cannot be hidden; empty where it can, and for a value.
    refusal: str = ""
    #: Where a block can be added before it, where it is the first, and after it.
    before_url: str = ""
    after_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fold:
    """What a group has as the original has it: named in a line, listed on demand."""

    #: The first of the values, by their names; empty where there are only blocks.
    named: str
    items: list[Same] = field(default_factory=list)


class Beside:
    """The groups of a workbench with what is not text in them, in reading order.

    One query for the overrides, where they were not fetched before, and one for each model that
    their values name.
    """

    def __init__(
        self, edition: Edition, comments: Mapping[str, int] | None = None, *, may_write: bool
    ) -> None:
        """Read all of them; raises ``DamagedOriginal`` where the basis cannot be taken apart."""
        # First, since the rows take their segments from it.
        self.contents = edition.contents()
        self.bench = Workbench(edition, comments)
        self.edition = edition
        self.may_write = may_write
        self.places = Places(each for each in self.contents if not isinstance(each, Segment))
        self.overrides = edition.draft_overrides()
        found = differences(self.places, self.overrides.values())
        self.lines = lines_of(edition, self.places, found)
        self.offer = Offer(edition, self.places, self.overrides)

    @property
    def groups(self) -> list[Group]:
        """All groups; those without rows or differences only where something can be done."""
        tables_of = self.bench.tables()
        found = []
        for part in self._parts:
            rows = [each for each in part.things if isinstance(each, BenchRow)]
            items = _woven(part.things, [*in_tables(rows, tables_of)])
            fold = self._fold(part)
            if items or fold:
                found.append(Group(part.path, part.heading, items, fold))
        return found

    def group(self, path: str, *, is_open: bool) -> Group | None:
        """Return one group, with what is in its fold where that is open; None where it is gone."""
        group = next((each for each in self.groups if each.path == path), None)
        if group is None or group.fold is None or not is_open:
            return group
        part = next(each for each in self._parts if each.path == path)
        return replace(group, fold=replace(group.fold, items=[*self._same(part)]))

    # In reading order

    @cached_property
    def _parts(self) -> list[Part[Thing]]:
        found = [*self._things()]
        running = running_text(each for each in self.contents if isinstance(each, Segment))
        parts = by_section([*range(len(found))], lambda number: found[number][1], running)
        return [
            Part(part.path, part.heading, [found[number][0] for number in part.things])
            for part in parts
        ]

    def _things(self) -> Iterator[tuple[Thing, tuple[Section, ...]]]:
        """Yield rows, differences and what is as in the original, each with its section."""
        rows = {each.segment.path: each for each in self.bench.rows}
        for name in self._head_names:
            if name in rows:
                yield rows[name], rows.pop(name).segment.section
        own = {each.path for thing in self.contents for each in thing.section}
        first, after = self._added()
        here = {line.key: line for line in self.lines}
        section: tuple[Section, ...] = ()
        # The blocks that are open at this place, and what was added after each.
        waiting: list[tuple[str, list[Line]]] = []
        for target in self.contents:
            while waiting and not f"{target.path}.".startswith(waiting[-1][0]):
                yield from ((line, section) for line in waiting.pop()[1])
            section = _section(target, own)
            thing = self._thing(target, rows, here)
            if thing is not None:
                yield thing, section
            if isinstance(target, Stream):
                yield from ((line, section) for line in first.get(target.path, ()))
            elif isinstance(target, Child):
                waiting.append((f"{target.path}.", after.get(target.path, [])))
        for _path, added in reversed(waiting):
            yield from ((line, section) for line in added)
        gone = (Section(GONE, _("Not in the original now")),)
        yield from ((line, gone) for line in self.lines if line.difference.target is None)

    def _thing(
        self,
        target: Segment | Overridable,
        rows: Mapping[str, BenchRow],
        here: Mapping[tuple[str, str], Line],
    ) -> Thing | None:
        if isinstance(target, Segment):
            return rows.get(target.path)
        if isinstance(target, Stream):
            return None if self._is_hidden(target) else target
        kind = OverrideKind.VALUE if isinstance(target, Value) else OverrideKind.HIDDEN
        line = here.get((kind, target.path))
        if line is None and self._is_hidden(target):
            return None
        return line or target

    @property
    def _head_names(self) -> list[str]:
        """Return the names of the rows that stand before everything, whatever the basis has."""
        if not head_fields(self.edition.original_model):
            return []
        return ["title", SLUG, *(field.name for field in head_fields(self.edition.original_model))]

    def _added(self) -> tuple[dict[str, list[Line]], dict[str, list[Line]]]:
        """Return what was added at the beginning of each stream, and after each of its blocks."""
        first: dict[str, list[Line]] = defaultdict(list)
        after: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            row, stream = line.difference.override, line.difference.target
            if not isinstance(stream, Stream):
                continue
            name = row.added.after
            child = self.places.child_of(stream, name if name in stream.children else stream.last)
            if name and child:
                after[child.path].append(line)
            else:
                first[stream.path].append(line)
        return first, after

    def _is_hidden(self, target: Overridable) -> bool:
        return f"{target.path}.".startswith(self._hidden)

    @cached_property
    def _hidden(self) -> tuple[str, ...]:
        rows = self.overrides.values()
        return tuple(f"{row.path}." for row in rows if row.kind == OverrideKind.HIDDEN)

    # What is as in the original

    def _fold(self, part: Part[Thing]) -> Fold | None:
        """Name what is as in the original; None where nobody could change it here."""
        if not self.may_write:
            return None
        names = [str(each.label) for each in part.things if isinstance(each, Value)]
        if not names and not any(map(self._can_change, part.things)):
            return None
        named = list(dict.fromkeys(names))
        more = ["…"] if len(named) > NAMED else []
        return Fold(named=", ".join(named[:NAMED] + more))

    def _can_change(self, thing: Thing) -> bool:
        """Tell whether a block can go, or another one come."""
        if isinstance(thing, Child):
            stream = self.places.streams[thing.stream]
            return self.offer.can_hide(thing) or bool(self.offer.addable(stream))
        if isinstance(thing, Stream) and not thing.children:
            return bool(self.offer.addable(thing))
        return False

    def _same(self, part: Part[Thing]) -> Iterator[Same]:
        values = [each for each in part.things if isinstance(each, Value)]
        read = dict(
            zip(map(id, values), shown_all([(each, each.raw) for each in values]), strict=True)
        )
        rows = self.edition.overrides.values_list("path", "version")
        versions = dict(rows) if self.edition.override_snapshot is None else {}
        for each in part.things:
            if isinstance(each, Value):
                yield Same(
                    name=name_of(each),
                    depth=max(self._depth(each) - 1, 0),
                    source=read[id(each)],
                    change_url=self._form(part, kind=OverrideKind.VALUE, path=each.path),
                )
            elif isinstance(each, Child):
                yield self._block(part, each, versions)
            elif isinstance(each, Stream) and not each.children and self.offer.addable(each):
                yield Same(name=str(each.label), after_url=self._adding(part, each, ""))

    def _block(self, part: Part[Thing], child: Child, versions: Mapping[str, int]) -> Same:
        stream = self.places.streams[child.stream]
        can_hide = self.offer.can_hide(child)
        can_add = bool(self.offer.addable(stream))
        name = child.path.rpartition(".")[2]
        is_first = next(iter(stream.children), "") == name
        return Same(
            name=name_of(child),
            depth=self._depth(child),
            hide_url=form_url(self.edition, kind=OverrideKind.HIDDEN, path=child.path)
            if can_hide
            else "",
            version=versions.get(child.path, 0),
            refusal="" if can_hide else _("needed here"),
            before_url=self._adding(part, stream, "") if can_add and is_first else "",
            after_url=self._adding(part, stream, name) if can_add else "",
        )

    def _depth(self, target: Overridable) -> int:
        return sum(each.path in self.places.children for each in target.section)

    def _adding(self, part: Part[Thing], stream: Stream, after: str) -> str:
        return self._form(part, kind=OverrideKind.ADDED, stream=stream.path, after=after)

    def _form(self, part: Part[Thing], **query: str) -> str:
        return form_url(self.edition, **query, section=part.path)


def _section(target: Segment | Overridable, own: set[str]) -> tuple[Section, ...]:
    """Return the section of a thing; that of a block or stream is the one that it makes itself."""
    makes_one = isinstance(target, Stream) or (isinstance(target, Child) and target.path in own)
    if makes_one and target.section[-1:] != (Section(target.path, target.label),):
        return (*target.section, Section(target.path, target.label))
    return target.section


def _woven(things: Iterable[Thing], items: list[BenchRow | Table]) -> list[BenchRow | Table | Line]:
    """Put the lines between the rows; what stands in a table comes after it."""
    places = {
        row.segment.path: place
        for place, item in enumerate(items)
        for row in (item.rows if isinstance(item, Table) else (item,))
    }
    after: dict[int, list[Line]] = defaultdict(list)
    last = -1
    for thing in things:
        if isinstance(thing, BenchRow):
            last = places[thing.segment.path]
        elif isinstance(thing, Line):
            after[last].append(thing)
    woven: list[BenchRow | Table | Line] = [*after[-1]]
    for place, item in enumerate(items):
        woven += [item, *after[place]]
    return woven
