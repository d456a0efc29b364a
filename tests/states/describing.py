"""The state of an original and its editions, in the words of docs/states.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import DraftStateMixin

from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from wagtail_editions.models import Original


def describe(original: Original) -> str:
    """Return the state of the source edition and of the other one."""
    editions = {edition.is_source: edition for edition in Edition.objects.of(original)}
    return f"{state(editions.get(True))} · {state(editions.get(False))}"


def state(edition: Edition | None) -> str:
    """Return the words for one edition."""
    if edition is None:
        return "none"
    words = [_public_state(edition)]
    if _is_scheduled(edition):
        words.append("scheduled")
    elif edition.live and edition.has_unpublished_changes:
        words.append("newer draft")
    if edition.is_behind:
        words.append("behind")
    return ", ".join(words)


def _public_state(edition: Edition) -> str:
    if edition.live:
        return "live"
    if edition.expired:
        return "expired"
    return "withdrawn" if edition.first_published_at else "not yet public"


def _is_scheduled(edition: Edition) -> bool:
    drafted: Any = edition.original if edition.is_source else edition
    if not isinstance(drafted, DraftStateMixin):
        return False
    return bool(drafted.revisions.exclude(approved_go_live_at=None).exists())
