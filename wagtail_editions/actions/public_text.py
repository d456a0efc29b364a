"""Telling of what readers see anew, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.models import Edition
from wagtail_editions.signals import edition_published, edition_text_written, edition_withdrawn

from .base import send_on_commit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.dispatch import Signal

    from wagtail_editions.models import Original


def tell_published(edition: Edition, original: Original, user: AbstractBaseUser | None) -> None:
    """Tell that the edition has another public text; called once all of that is written."""
    _tell(edition_published, edition, original, user)


def tell_withdrawn(edition: Edition, original: Original, user: AbstractBaseUser | None) -> None:
    """Tell that the edition is public no more."""
    _tell(edition_withdrawn, edition, original, user)


def _tell(
    signal: Signal, edition: Edition, original: Original, user: AbstractBaseUser | None
) -> None:
    """Tell at once what has to be right with the commit, and everybody else afterwards."""
    edition_text_written.send(sender=Edition, instance=edition, original=original, user=user)
    send_on_commit(signal, edition, user)
