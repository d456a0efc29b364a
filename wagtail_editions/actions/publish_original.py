"""Publishing an original in its source language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from wagtail_editions.models import Edition, TranslatedPage

from .locking import lock_original
from .schedules import ScheduledPublication

if TYPE_CHECKING:
    from wagtail_editions.models import Original


class PublishOriginalAction(ScheduledPublication):
    """Publish or schedule a revision of an original, as Wagtail does, in one transaction.

    What it means for other languages is done where the original is saved. Raises what saving it
    raises, ``MinorRefused`` among it.
    """

    def lock(self) -> None:
        lock_original(Edition.of(self.object))


class PublishPageAction(PublishOriginalAction, PublishPageRevisionAction):
    """The same for a page, whose rules and signals Wagtail keeps apart."""


def publication_action(original: Original) -> type[PublishOriginalAction]:
    """Return the action that publishes ``original``."""
    return PublishPageAction if isinstance(original, TranslatedPage) else PublishOriginalAction
