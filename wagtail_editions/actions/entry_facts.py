"""What audit entries say beside what their writer knows.

Wagtail writes the entries of publications and withdrawals itself, in the middle of its own
actions. What only ours know, such as the reason of a withdrawal, waits here until the entry is
written (``receivers/log_entries.py``).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from asgiref.local import Local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

_said = Local()


@contextmanager
def withdrawals_say(**facts: Any) -> Iterator[None]:
    """Let the entry of every withdrawal that happens within say ``facts`` too; the inner win.

    ``reason`` is a person's sentence. ``how`` says how it came where there is none: ``bulk`` with
    ``others``, or ``urgent``, as a consequence of the original's publication.
    """
    before = facts_of_withdrawals()
    _said.withdrawals = {**before, **{name: value for name, value in facts.items() if value}}
    try:
        yield
    finally:
        _said.withdrawals = before


def facts_of_withdrawals() -> dict[str, Any]:
    """Return what the entry of a withdrawal says now."""
    facts: dict[str, Any] = getattr(_said, "withdrawals", {})
    return facts


def publication_rests_on(edition: Edition, sign_offs: list[int]) -> None:
    """Let the entry of the publication that is under way name the sign-offs that it rests on."""
    _said.publication = (_key(edition), sign_offs)


def sign_offs_of_publication(edition: Edition) -> list[int]:
    """Return the sign-offs on which the publication that was just done rests."""
    published, sign_offs = getattr(_said, "publication", (None, []))
    if published != _key(edition):
        return []
    _said.publication = (None, [])
    return list(sign_offs)


def _key(edition: Edition) -> tuple[Any, ...]:
    # Not the primary key, which whoever writes about an original does not look up.
    return (edition.page_id, edition.object_type_id, edition.object_id, edition.language)
