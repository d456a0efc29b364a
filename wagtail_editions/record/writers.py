"""Who wrote what: from the changes of segments, and in the source from the original's drafts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Revision, RevisionMixin

from wagtail_editions.models import SegmentChange

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from wagtail_editions.models import Edition


@dataclass(kw_only=True, slots=True)
class Writer:
    """One person's part in one version."""

    name: str
    texts: set[str] = field(default_factory=set)
    differences: set[str] = field(default_factory=set)
    #: Drafts of the original that the person saved.
    drafts: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One change: when, by whom (a key, or None), of which text, difference or whole draft."""

    at: datetime.datetime
    who: Any
    text: str = ""
    difference: str = ""


def pieces_of(edition: Edition) -> list[Piece]:
    """Return everything that was written in the edition, the oldest first; two queries at most."""
    changes = SegmentChange.objects.filter(edition=edition.pk).order_by("changed_at", "pk")
    rows = changes.values_list("changed_at", "changed_by", "path", "is_override")
    pieces = [
        Piece(at=at, who=who, difference=path) if is_override else Piece(at=at, who=who, text=path)
        for at, who, path, is_override in rows
    ]
    if edition.is_source and isinstance(edition.original, RevisionMixin):
        drafts = Revision.objects.for_instance(edition.original).order_by("created_at", "pk")
        pieces += [Piece(at=at, who=who) for at, who in drafts.values_list("created_at", "user")]
    return sorted(pieces, key=lambda piece: piece.at)


def names_of(pieces: Iterable[Piece]) -> dict[Any, str]:
    """Return what the people are called; one query."""
    keys = {piece.who for piece in pieces} - {None}
    people: Any = get_user_model()._default_manager.in_bulk(keys)
    return {key: user.get_full_name() or user.get_username() for key, user in people.items()}


def writers(pieces: Iterable[Piece], names: Mapping[Any, str]) -> list[Writer]:
    """Return each person's part; whoever wrote most comes first."""
    found: dict[Any, Writer] = {}
    for piece in pieces:
        # A command has no person, and neither has somebody whose account was deleted.
        name = names.get(piece.who) or _("System or a deleted account")
        writer = found.setdefault(name, Writer(name=name))
        if piece.text:
            writer.texts.add(piece.text)
        elif piece.difference:
            writer.differences.add(piece.difference)
        else:
            writer.drafts += 1
    return sorted(
        found.values(),
        key=lambda each: (-len(each.texts) - len(each.differences) - each.drafts, each.name),
    )
