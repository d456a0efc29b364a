"""What differs in one language, as the admin shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_editions.models.differences import DifferenceStatus, differences
from wagtail_editions.models.values import (
    EMPTY,
    Shown,
    describe,
    name_of,
    name_of_block,
    shown_all,
)
from wagtail_editions.segments import Child, Stream, Value

from .workbench import path_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_editions.models import Edition, Override
    from wagtail_editions.models.differences import Difference, Places
    from wagtail_editions.segments import Section


#: How many of the sections that something stands in are named above it.
HEADED = 2


@dataclass(frozen=True, kw_only=True)
class Line:
    """One difference, with both values as people read them."""

    difference: Difference
    name: str
    #: What it stands in, outermost first.
    where: str
    source: Shown
    own: Shown
    #: What the original had when this was set, where it has something else now.
    before: Shown | None
    change_url: str
    confirm_url: str
    remove_url: str

    #: Among the rows of the workbench it is none, nor a table of them.
    is_row: ClassVar[bool] = False
    is_line: ClassVar[bool] = True

    @property
    def id(self) -> str:
        """The id of its element."""
        return line_id(self.difference.override.path)

    @property
    def key(self) -> tuple[str, str]:
        """What it does, and where."""
        return self.difference.override.kind, self.difference.override.path

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has to look at it again."""
        return self.difference.status is DifferenceStatus.OUTDATED


def line_id(path: str) -> str:
    """Return the id of the line about the override at ``path``."""
    return f"{path_id(path)}-difference"


def lines(edition: Edition) -> list[Line]:
    """Return the edition's differences in reading order; see ``lines_of``."""
    overrides = edition.draft_overrides()
    if not overrides:
        return []
    places = edition.places()
    return lines_of(edition, places, differences(places, overrides.values()))


def lines_of(edition: Edition, places: Places, found: Iterable[Difference]) -> list[Line]:
    """Return a line for each difference: one query for each model that their values name."""
    found = list(found)
    values = [
        (each.target, raw)
        for each in found
        if isinstance(each.target, Value)
        for raw in (each.target.raw, each.override.value, each.override.source_value)
    ]
    read = iter(shown_all(values))
    return [_line(edition, places, each, read) for each in found]


def _line(edition: Edition, places: Places, difference: Difference, read: Iterator[Shown]) -> Line:
    row, target = difference.override, difference.target
    is_outdated = difference.status is DifferenceStatus.OUTDATED
    source, own, before = Shown(text=EMPTY), Shown(text=str(row.get_kind_display())), None
    if isinstance(target, Value):
        source, own, before = next(read), next(read), next(read)
    elif isinstance(target, Child):
        source = Shown(text=name_of(target))
        old = (row.source_value or {}).get("value")
        before = Shown(text=name_of_block(target.block, old)) if is_outdated else None
    elif isinstance(target, Stream):
        source, own = Shown(text=_("not there")), Shown(text=_place_of(row, target, places))
    return Line(
        difference=difference,
        name=describe(difference),
        where=where(target.section[:HEADED], places) if target else "",
        source=source,
        own=own,
        before=before if is_outdated else None,
        change_url=form_url(edition, kind=row.kind, path=row.path) if target else "",
        confirm_url=_url("confirm_difference", edition, path=row.path, version=row.version),
        remove_url=_url("remove_difference", edition, path=row.path, version=row.version),
    )


def _place_of(row: Override, stream: Stream, places: Places) -> str:
    after = row.added.after
    if not after:
        return _("added at the beginning")
    if after not in stream.children:
        return _("added at the end")
    return _("added after “%(name)s”") % {"name": child_name(stream, after, places)}


def child_name(stream: Stream, name: str, places: Places) -> str:
    """Return what the child of a stream is called whose path ends in ``name``."""
    child = places.child_of(stream, name)
    return name_of(child) if child else stream.children[name]


def where(sections: Iterable[Section], places: Places, *more: str) -> str:
    """Name sections; a block by how it begins, since many are of one kind."""
    labels = [
        name_of(places.children[section.path])
        if section.path in places.children
        else str(section.label)
        for section in sections
    ]
    return " › ".join(dict.fromkeys([*labels, *more]))


def form_url(edition: Edition, **query: str) -> str:
    """Return the address of the form for one difference."""
    return _url("difference", edition, **query)


def _url(name: str, edition: Edition, **query: object) -> str:
    return f"{reverse(f'wagtail_editions:{name}', args=[edition.pk])}?{urlencode(query)}"
