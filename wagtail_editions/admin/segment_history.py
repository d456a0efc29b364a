"""The history of one segment as the workbench shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_editions.segments import SegmentKind, plain_text
from wagtail_editions.text.difference import difference

from .comments import called

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, SegmentChange
    from wagtail_editions.text.difference import Piece

#: How many changes are shown at once.
PAGE = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A change of a segment: by whom, and what its text has otherwise since."""

    change: SegmentChange
    name: str
    pieces: list[Piece]
    #: Whether only codes were changed, such as what is bold.
    is_of_codes: bool
    #: Whether its text is the one that stands in the edition.
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Some changes of a segment, the newest first, and where the older ones begin."""

    changes: list[Change]
    #: The key of the last of them, where there are older ones.
    older_than: int | None
    #: What stood there before the first change of all that is known, as it is read and as it is
    #: stored.
    first_text: str
    first_marked: str


def history(
    edition: Edition, path: str, kind: SegmentKind, current: str, older_than: int | None = None
) -> History:
    """Return the changes of a segment before one of them, or the latest; one query."""
    found = edition.segment_changes.filter(path=path, is_override=False)
    if older_than is not None:
        found = found.filter(pk__lt=older_than)
    changes = [*found.select_related("changed_by").order_by("-pk")[: PAGE + 1]]
    shown = changes[:PAGE]
    has_older = len(changes) > PAGE
    first = shown[-1].before if shown and not has_older else ""
    return History(
        changes=[_change(each, kind, current) for each in shown],
        older_than=shown[-1].pk if has_older else None,
        first_text=plain_text(first, kind),
        first_marked=first,
    )


def _change(change: SegmentChange, kind: SegmentKind, current: str) -> Change:
    before, after = (plain_text(text, kind) for text in (change.before, change.after))
    return Change(
        change=change,
        name=called(change.changed_by),
        # All of a first text is new: marked, it could only be read worse.
        pieces=difference(before or after, after),
        is_of_codes=before == after,
        is_current=change.after == current,
    )
