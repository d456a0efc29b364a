"""An edition's differences: its overrides beside what the basis has at their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import Child, Place, Stream, Value

from .overrides import OverrideKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wagtail_editions.segments import Overridable

    from .overrides import Override


class DifferenceStatus(models.TextChoices):
    """How an override stands to the basis."""

    IN_EFFECT = "in_effect", _("in effect")
    OUTDATED = "outdated", _("outdated")
    HIDDEN = "hidden", _("inside a hidden block")
    GONE = "gone", _("not in the original now")


class Places:
    """What can be overridden in a basis, by path.

    A value that is a block by itself has a path in ``values`` and the same in ``children``.
    """

    def __init__(self, found: Iterable[Overridable]) -> None:
        self.in_order = list(found)
        self.values = {each.path: each for each in self.in_order if isinstance(each, Value)}
        self.children = {each.path: each for each in self.in_order if isinstance(each, Child)}
        self.streams = {each.path: each for each in self.in_order if isinstance(each, Stream)}

    def child_of(self, stream: Stream, name: str) -> Child | None:
        """Return the child of a stream whose path ends in ``name``, if it can be hidden."""
        return self.children.get(Place(tuple(stream.path.split("."))).into(name).path)

    def target(self, kind: str, path: str, value: Any) -> Overridable | None:
        """Return what an override is about; None where the basis has no such thing."""
        if kind == OverrideKind.VALUE:
            return self.values.get(path)
        if kind == OverrideKind.HIDDEN:
            return self.children.get(path)
        return self.streams.get(value["stream"]) if kind == OverrideKind.ADDED else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """An override and what it is about, None where the basis does not have it."""

    override: Override
    target: Overridable | None
    status: DifferenceStatus

    @property
    def has_effect(self) -> bool:
        """Whether it changes what readers see."""
        return self.status in {DifferenceStatus.IN_EFFECT, DifferenceStatus.OUTDATED}


def differences(places: Places, overrides: Iterable[Override]) -> list[Difference]:
    """Return every override beside what it is about, in reading order; what is gone comes last."""
    rows = list(overrides)
    hidden = [
        f"{row.path}."
        for row in rows
        if row.kind == OverrideKind.HIDDEN and row.path in places.children
    ]
    found = []
    for row in rows:
        target = places.target(row.kind, row.path, row.value)
        found.append(Difference(override=row, target=target, status=_status(row, target, hidden)))
    order = {id(each): number for number, each in enumerate(places.in_order)}
    return sorted(found, key=lambda each: order.get(id(each.target), len(order)))


def _status(row: Override, target: Overridable | None, hidden: Collection[str]) -> DifferenceStatus:
    if target is None:
        return DifferenceStatus.GONE
    # A hidden block is not inside itself; a stream may stand at the very path of one.
    own = f"{row.path}." if row.kind == OverrideKind.HIDDEN else None
    if any(f"{target.path}.".startswith(each) for each in hidden if each != own):
        return DifferenceStatus.HIDDEN
    if isinstance(target, Stream):
        lost = row.added.after and row.added.after not in target.children
        return DifferenceStatus.OUTDATED if lost else DifferenceStatus.IN_EFFECT
    if row.source_digest != target.digest:
        return DifferenceStatus.OUTDATED
    return DifferenceStatus.IN_EFFECT
