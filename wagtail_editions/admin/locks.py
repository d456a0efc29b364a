"""What the lock of an edition says to scripts."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from wagtail_editions.models import Edition


def refusal_of_lock(edition: Edition, user: AbstractBaseUser | AnonymousUser) -> str:
    """Return why ``user`` may not write in a locked edition, as plain text; empty if they may."""
    lock = edition.get_lock()
    if not lock or not lock.for_user(user):
        return ""
    # Wagtail words it in HTML, with names escaped.
    return unescape(strip_tags(str(lock.get_message(user))))
