"""What mails call things: editions, people, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.utils import get_admin_base_url

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


def names_of(edition: Edition) -> dict[str, str]:
    """Return what a sentence says of an edition: its title and its language."""
    return {"title": edition.display_title, "language": edition.language_name}


def name_of(user: Any) -> str:
    """Return what a person is called; empty for nobody."""
    return "" if user is None else str(user.get_full_name() or user.get_username())


def absolute(address: str | None) -> str:
    """Return an address of the admin with its host; empty for none."""
    return f"{get_admin_base_url() or ''}{address}" if address else ""
