"""What the form for a difference is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from wagtail_editions.models import OverrideKind
from wagtail_editions.models.values import block_of, name_of, raw_of
from wagtail_editions.segments import Stream

if TYPE_CHECKING:
    from wagtail.blocks import Block

    from wagtail_editions.admin.offers import Offer
    from wagtail_editions.models import Override
    from wagtail_editions.segments import Overridable


@dataclass(kw_only=True)
class Subject:
    """What the form is about: a place in the basis, and the override that stands there."""

    kind: str
    path: str
    target: Overridable
    row: Override | None
    block: Block | None = None
    initial: Any = None
    after: str = ""
    identifier: str = ""

    @property
    def name(self) -> str:
        """What the place is called; for a block that is added, what kind of block it is."""
        if isinstance(self.target, Stream):
            return str(self.block.label) if self.block else ""
        return name_of(self.target)

    @property
    def version(self) -> int:
        """The version that the next save must name."""
        return self.row.version if self.row else 0

    def value(self, cleaned: dict[str, Any]) -> Any:
        """Return what is saved, from what the form gives."""
        if self.block is None:
            return None
        raw = raw_of(self.block, cleaned["value"])
        if self.kind == OverrideKind.VALUE:
            return raw
        return {
            "stream": self.target.path,
            "after": cleaned["after"],
            "type": self.block.name,
            "value": raw,
            "id": self.identifier,
        }


def subject_of(offer: Offer, query: Any) -> Subject:
    """Return what a request is about. Raises ``Http404`` where the basis has no such thing."""
    kind, path = query.get("kind", ""), query.get("path", "")
    row = offer.edition.overrides.filter(path=path).first() if path else None
    places = offer.places
    if kind == OverrideKind.VALUE and (value := places.values.get(path)):
        block = block_of(value)
        raw = row.value if row and row.kind == kind else value.raw
        return Subject(
            kind=kind, path=path, target=value, row=row, block=block, initial=block.to_python(raw)
        )
    if kind == OverrideKind.HIDDEN and (child := places.children.get(path)):
        return Subject(kind=kind, path=path, target=child, row=row)
    if kind == OverrideKind.ADDED:
        return _added_subject(offer, query, path, row)
    raise Http404


def _added_subject(offer: Offer, query: Any, path: str, row: Override | None) -> Subject:
    added = row.added if row and row.kind == OverrideKind.ADDED else None
    stream = offer.places.streams.get(added.stream if added else query.get("stream", ""))
    if stream is None:
        raise Http404
    block = stream.block.child_blocks.get(added.type if added else query.get("type", ""))
    if block is None:
        raise Http404
    after = added.after if added else query.get("after", "")
    if after not in stream.children:
        after = stream.last if after else ""
    return Subject(
        kind=OverrideKind.ADDED,
        path=path,
        target=stream,
        row=row,
        block=block,
        initial=block.to_python(added.value) if added else block.get_default(),
        after=after,
        identifier=added.id if added else "",
    )
