"""What belongs to which published version of an edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .facts import events_of
from .writers import names_of, pieces_of, writers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from wagtail_editions.models import Dismissal, Edition, SignOff

    from .facts import Event
    from .writers import Writer


@dataclass(kw_only=True, slots=True)
class Version:
    """What readers saw from one publication to the next, and all that led to it.

    What came since the last publication is a version without a number.
    """

    number: int | None
    publication: Event | None = None
    #: The approvals on which the publication rests, whenever they were given.
    sign_offs: list[SignOff] = field(default_factory=list)
    #: Approvals given meanwhile of something that this publication did not publish.
    other_sign_offs: list[SignOff] = field(default_factory=list)
    writers: list[Writer] = field(default_factory=list)
    #: The newest first.
    events: list[Event] = field(default_factory=list)
    cautions: list[Dismissal] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        told = (self.publication, self.other_sign_offs, self.writers, self.events, self.cautions)
        return not any(told)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """All versions of an edition, the newest first."""

    edition: Edition
    versions: list[Version]


def record_of(edition: Edition) -> Record:
    """Return the record of an edition whose original is known; seven queries at most."""
    events, pieces = events_of(edition), pieces_of(edition)
    people = ("signed_by", "deputy_of", "voided_by", "revoked_by")
    sign_offs = list(edition.sign_offs.select_related(*people).order_by("signed_at", "pk"))
    cautions = list(
        edition.dismissals.select_related("dismissed_by").order_by("dismissed_at", "pk")
    )
    names = names_of(pieces)
    publications = [event for event in events if event.is_publication]
    on_approval = [list(_approvals(event, sign_offs)) for event in publications]
    used = {each.pk for found in on_approval for each in found}
    versions = []
    since = written_since = None
    for place in range(len(publications) + 1):
        event = publications[place] if place < len(publications) else None
        until = event.at if event else None
        written_until = _written_until(event, written_since)
        versions.append(
            Version(
                number=place + 1 if event else None,
                publication=event,
                sign_offs=on_approval[place] if event else [],
                other_sign_offs=[
                    each
                    for each in sign_offs
                    if each.pk not in used and _within(each.signed_at, since, until)
                ],
                writers=writers(
                    (each for each in pieces if _within(each.at, written_since, written_until)),
                    names,
                ),
                events=[each for each in reversed(events) if _within(each.at, since, until)],
                cautions=[each for each in cautions if _within(each.dismissed_at, since, until)],
            )
        )
        since, written_since = until, written_until
    return Record(
        edition=edition,
        versions=[version for version in reversed(versions) if not version.is_empty],
    )


def _within(
    at: datetime.datetime, since: datetime.datetime | None, until: datetime.datetime | None
) -> bool:
    return (since is None or at > since) and (until is None or at <= until)


def _written_until(
    event: Event | None, since: datetime.datetime | None
) -> datetime.datetime | None:
    """Return when the last text of a version was written: when its revision was made.

    A revision from before the last publication brings nothing new.
    """
    if event is None:
        return None
    until = event.written_until or event.at
    return max(until, since) if since else until


def _approvals(event: Event, sign_offs: Iterable[SignOff]) -> Iterator[SignOff]:
    for each in sign_offs:
        if event.sign_offs is None:
            # An entry from before the log named them.
            if each.published_at and each.revision_id and each.revision_id == event.revision_id:
                yield each
        elif each.pk in event.sign_offs:
            yield each
