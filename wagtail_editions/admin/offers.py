"""What could differ in one language, as the admin offers it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models import OverrideKind
from wagtail_editions.models.values import Shown, name_of, shown
from wagtail_editions.segments import Child, Value

from .differences import HEADED, child_name, form_url, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.blocks import Block

    from wagtail_editions.models import Edition
    from wagtail_editions.segments import Overridable, Stream


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that could differ."""

    name: str
    url: str
    source: Shown | None = None
    #: What this language has already, in words; empty where it has what the original has.
    state: str = ""
    #: Why it cannot differ; empty where it can.
    refusal: str = ""
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    """Choices that stand in the same part of the original."""

    heading: str
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Addition:
    """A stream with the places and the kinds of block that can be added."""

    heading: str
    stream: str
    places: list[tuple[str, str]]
    blocks: list[Block]


class Offer:
    """Everything in an edition's basis that could differ in its language."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.places = edition.places()
        self.overrides = edition.draft_overrides()
        hidden = [row.path for row in self.overrides.values() if row.kind == OverrideKind.HIDDEN]
        self._inside_hidden = tuple(f"{path}." for path in hidden)
        self._types: dict[str, list[str]] = defaultdict(list)
        for stream in self.places.streams.values():
            self._types[stream.path] += stream.children.values()
        for row in self.overrides.values():
            if row.kind == OverrideKind.ADDED:
                self._types[row.added.stream].append(row.added.type)
            elif row.kind == OverrideKind.HIDDEN and row.path in self.places.children:
                child = self.places.children[row.path]
                self._types[child.stream].remove(child.raw["type"])

    def values(self) -> list[Group]:
        """Return the values that could be replaced."""
        found = (each for each in self.places.values.values() if self._is_shown(each))
        return self._grouped(((each, self._value(each)) for each in found), HEADED)

    def blocks(self) -> list[Group]:
        """Return the blocks that could be hidden."""
        found = (each for each in self.places.children.values() if self._is_shown(each))
        return self._grouped(((each, self._child(each)) for each in found), 1)

    def additions(self) -> list[Addition]:
        """Return the streams to which a block could be added."""
        found = []
        for stream in self.places.streams.values():
            blocks = stream.addable(self._types[stream.path])
            if blocks and self._is_shown(stream):
                found.append(
                    Addition(
                        heading=where(stream.section[:HEADED], self.places, str(stream.label)),
                        stream=stream.path,
                        places=self.positions(stream),
                        blocks=blocks,
                    )
                )
        return found

    def positions(self, stream: Stream) -> list[tuple[str, str]]:
        """Return where in a stream a block can be added, as choices."""
        after = [
            (name, _("After “%(name)s”") % {"name": child_name(stream, name, self.places)})
            for name in stream.children
        ]
        return [("", _("At the beginning")), *after]

    def _is_shown(self, target: Overridable) -> bool:
        return not f"{target.path}.".startswith(self._inside_hidden) or (
            isinstance(target, Child) and f"{target.path}." in self._inside_hidden
        )

    def _value(self, value: Value) -> Choice:
        row = self.overrides.get(value.path)
        return Choice(
            # The heading says the rest.
            name=name_of(value) if len(value.section) > HEADED else str(value.label),
            url=form_url(self.edition, kind=OverrideKind.VALUE, path=value.path),
            source=shown(value, value.raw),
            state=str(row.get_kind_display()) if row else "",
        )

    def _child(self, child: Child) -> Choice:
        row = self.overrides.get(child.path)
        is_hidden = bool(row and row.kind == OverrideKind.HIDDEN)
        stream = self.places.streams[child.stream]
        can_go = is_hidden or stream.can_spare(child.raw["type"], self._types[stream.path])
        return Choice(
            name=name_of(child),
            url=form_url(self.edition, kind=OverrideKind.HIDDEN, path=child.path),
            state=str(row.get_kind_display()) if row else "",
            refusal="" if can_go else _("needed here"),
            depth=sum(section.path in self.places.children for section in child.section),
        )

    def _grouped(self, found: Iterable[tuple[Value | Child, Choice]], depth: int) -> list[Group]:
        groups: list[Group] = []
        section = None
        for target, choice in found:
            if not groups or target.section[:depth] != section:
                section = target.section[:depth]
                groups.append(Group(heading=where(section, self.places)))
            groups[-1].choices.append(choice)
        return groups
