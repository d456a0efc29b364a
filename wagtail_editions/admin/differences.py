"""What differs in one language, as the admin shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_editions.models.differences import DifferenceStatus
from wagtail_editions.models.values import Shown, describe, name_of, name_of_block, shown
from wagtail_editions.segments import Child, Stream, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

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

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has to look at it again."""
        return self.difference.status is DifferenceStatus.OUTDATED


def lines(edition: Edition) -> list[Line]:
    """Return the edition's differences in reading order."""
    if not edition.draft_overrides():
        return []
    places = edition.places()
    return [_line(edition, places, each) for each in edition.differences()]


def _line(edition: Edition, places: Places, difference: Difference) -> Line:
    row, target = difference.override, difference.target
    source, own, before = Shown(text="—"), Shown(text=str(row.get_kind_display())), None
    if isinstance(target, Value):
        source, own = shown(target, target.raw), shown(target, row.value)
        if difference.status is DifferenceStatus.OUTDATED:
            before = shown(target, row.source_value)
    elif isinstance(target, Child):
        source = Shown(text=name_of(target))
        if difference.status is DifferenceStatus.OUTDATED:
            old = (row.source_value or {}).get("value")
            before = Shown(text=name_of_block(target.block, old))
    elif isinstance(target, Stream):
        source, own = Shown(text=_("not there")), Shown(text=_place_of(row, target, places))
    return Line(
        difference=difference,
        name=describe(difference),
        where=where(target.section[:HEADED], places) if target else "",
        source=source,
        own=own,
        before=before,
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
