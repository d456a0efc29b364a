"""Cards follow their editions: what is withdrawn leaves nothing behind."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from wagtail_editions.signals import edition_withdrawn

from .cards import forget_cards

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

logger = logging.getLogger("pages")


def forget_card(instance: Edition, **kwargs: Any) -> None:
    """Delete the card of an edition that is no longer public."""
    if instance.page_id is None:
        return
    try:
        forget_cards(instance.pk)
    except OSError:
        logger.exception("The share card of edition %s could not be deleted.", instance.pk)


def connect() -> None:
    """Start listening; called once, when the application is ready."""
    edition_withdrawn.connect(forget_card, dispatch_uid="pages.forget_card")
