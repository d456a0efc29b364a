"""Publishing an original in its source language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from wagtail_editions.models import Edition, TranslatedPage
from wagtail_editions.models.under_review import as_published
from wagtail_editions.readiness import refuse_unready

from .locking import lock_original
from .schedules import ScheduledPublication

if TYPE_CHECKING:
    from wagtail.models import Revision

    from wagtail_editions.models import Original


class PublishOriginalAction(ScheduledPublication):
    """Publish or schedule a revision of an original, as Wagtail does, in one transaction.

    What it means for other languages is done where the original is saved. Raises what saving it
    raises, ``EditionNotReady`` and ``MinorRefused`` among it; also for a date in the future.
    """

    def lock(self) -> None:
        lock_original(Edition.of(self.object))

    def _publish_revision(self, revision: Revision, object: Any, *args: Any, **kwargs: Any) -> None:  # noqa: A002
        # What goes live now is asked where it is saved; a schedule for later saves nothing.
        if object.go_live_at and object.go_live_at > timezone.now():
            self._refuse_unready_schedule(object)
        super()._publish_revision(revision, object, *args, **kwargs)

    def _refuse_unready_schedule(self, original: Original) -> None:
        edition = Edition.objects.source().of(original).first()
        if edition is not None:
            refuse_unready(as_published(edition, original))
            Edition.objects.filter(pk=edition.pk).update(blocked_reason="")


class PublishPageAction(PublishOriginalAction, PublishPageRevisionAction):
    """The same for a page, whose rules and signals Wagtail keeps apart."""


class PublishAnyPageAction(PublishPageRevisionAction):
    """What Wagtail's registry has for pages in general: a page with editions is published by ours.

    Wagtail's API asks for it without a look at the page.
    """

    def execute(self, skip_permission_checks: bool = False) -> None:
        if not isinstance(self.object, TranslatedPage):
            return super().execute(skip_permission_checks=skip_permission_checks)
        ours = PublishPageAction(
            self.revision,
            user=self.user,
            changed=self.changed,
            log_action=self.log_action,
            previous_revision=self.previous_revision,
        )
        return ours.execute(skip_permission_checks=skip_permission_checks)


def publication_action(original: Original) -> type[PublishOriginalAction]:
    """Return the action that publishes ``original``."""
    return PublishPageAction if isinstance(original, TranslatedPage) else PublishOriginalAction
