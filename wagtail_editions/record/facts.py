"""What the audit log tells of an edition, whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.log_actions import registry

from wagtail_editions.models.log_entries import PUBLICATIONS, changes_of_state

if TYPE_CHECKING:
    import datetime

    from wagtail_editions.models import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A change of state: when, by whom, what, and what was said of it."""

    at: datetime.datetime
    who: str
    what: str
    comment: str
    action: str
    #: Needed, translated and outdated segments at that moment, where they are known.
    segments: dict[str, int] | None
    revision_id: int | None
    #: When the revision was made that the event is about; None where it was deleted.
    written_until: datetime.datetime | None
    #: The sign-offs on which a publication rests; None where the entry does not say.
    sign_offs: list[int] | None

    @property
    def is_publication(self) -> bool:
        """Whether readers saw something else from then on."""
        return self.action in PUBLICATIONS


def events_of(edition: Edition) -> list[Event]:
    """Return every change of state in the language of the edition, the oldest first.

    Two queries: the entries about the edition, and those about its original that concern this
    language. While it is, or was, the source language, most are among the latter.
    """
    own = _entries(edition)
    on_original = _entries(edition.original)
    entries = [*own, *(entry for entry in on_original if _concerns(entry, edition))]
    entries.sort(key=lambda entry: (entry.timestamp, entry.pk))
    return [_event(entry) for entry in entries]


def _entries(instance: Any) -> Any:
    entries = registry.get_logs_for_instance(instance).filter(changes_of_state())
    return entries.select_related("user", "revision").defer("revision__content")


def _concerns(entry: Any, edition: Edition) -> bool:
    data = _data(entry)
    languages = data.get("languages") or [data.get("language", edition.language)]
    if "language" not in data and "languages" not in data:
        return edition.is_source
    return edition.language in languages


def _event(entry: Any) -> Event:
    data = _data(entry)
    revision = entry.revision
    return Event(
        at=entry.timestamp,
        who=str(entry.user_display_name),
        what=str(entry.message),
        comment=str(entry.comment or ""),
        action=entry.action,
        segments=data.get("segments"),
        revision_id=entry.revision_id,
        written_until=revision.created_at if revision else None,
        sign_offs=data.get("sign_offs"),
    )


def _data(entry: Any) -> dict[str, Any]:
    return entry.data if isinstance(entry.data, dict) else {}
