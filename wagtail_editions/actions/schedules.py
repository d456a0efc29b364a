"""What happens when the date of a scheduled publication comes."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Revision

from wagtail_editions.models import Edition, Original, Release

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

logger = logging.getLogger("wagtail")

#: The name under which ``publish_scheduled`` publishes.
SCHEDULED = "wagtail.publish.scheduled"


class ScheduledPublication(PublishRevisionAction, ABC):
    """A publication in one transaction that stops no other when it is refused on its date.

    ``publish_scheduled`` reads all that is due and then publishes one after the other. A revision
    that lost its schedule since, or whose date is to come because the clock was set back, is left
    alone; a refusal blocks the edition instead of raising. A part of a release goes live with all
    of it or not at all.
    """

    def execute(self, skip_permission_checks: bool = False) -> None:
        if self.log_action != SCHEDULED:
            with transaction.atomic():
                super().execute(skip_permission_checks=skip_permission_checks)
        elif release := Release.waiting_for(self.revision):
            from .fire_release import FireReleaseAction

            FireReleaseAction(release).execute()
        else:
            self._execute_scheduled()

    def carry_out(self) -> None:
        """Publish as a part of something larger, which has asked who may and tells a refusal."""
        super().execute(skip_permission_checks=True)

    def _execute_scheduled(self) -> None:
        try:
            with transaction.atomic():
                self.lock()
                if is_due(self.revision):
                    self.carry_out()
        except ValidationError as refusal:
            logger.warning("Not published as scheduled: %s (%s)", self.object, refusal)
            self._block(refusal)

    def _block(self, refusal: ValidationError) -> None:
        from .block_schedule import BlockScheduleAction

        edition: Edition | None = self.object
        if isinstance(self.object, Original):
            edition = Edition.objects.source().of(self.object).first()
        if edition is None:
            take_back_schedule(self.revision, self.user)
        else:
            BlockScheduleAction(edition, self.revision, "\n".join(refusal.messages)).execute()

    @abstractmethod
    def lock(self) -> None:
        """Lock what is published, in the order that all actions take."""


def is_due(revision: Revision) -> bool:
    """Whether the revision still has its schedule, and the date has come."""
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    return due.filter(pk=revision.pk).exists()


def take_back_schedule(revision: Revision, user: AbstractBaseUser | Any = None) -> None:
    """Take the revision's schedule back; Wagtail logs it."""
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])
