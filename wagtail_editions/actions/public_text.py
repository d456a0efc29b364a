"""Telling of what readers see anew, or no longer: search at once, everybody else afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.signals import edition_published, edition_withdrawn

from .base import send_on_commit
from .index_edition import IndexEditionAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import Edition


def tell_published(edition: Edition, user: AbstractBaseUser | None) -> None:
    """Let search find the edition by its new text in the same transaction, and send the signal.

    Called once everything that readers see is written.
    """
    _follow(edition)
    send_on_commit(edition_published, edition, user)


def tell_withdrawn(edition: Edition, user: AbstractBaseUser | None) -> None:
    """Let search forget the edition in the same transaction, and send the signal."""
    _follow(edition)
    send_on_commit(edition_withdrawn, edition, user)


def _follow(edition: Edition) -> None:
    # Objects that are no pages have no place that a result could lead to.
    if edition.page_id is not None:
        IndexEditionAction(edition).execute()
