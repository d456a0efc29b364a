"""What happens when the date of a release comes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_editions.errors import ReleaseNotReady
from wagtail_editions.models import Release, ReleaseState
from wagtail_editions.readiness import Blocker

from .block_schedule import note_block
from .locking import lock_original
from .release_member import member_action
from .release_record import (
    note_what_readers_see,
    record_release,
    refusals_of,
    take_back_parts,
)
from .schedules import SCHEDULED

if TYPE_CHECKING:
    from wagtail_editions.models import ReleasePart

logger = logging.getLogger("wagtail")


class FireReleaseAction:
    """Publish every part of a scheduled release in one transaction, the source first.

    Where one cannot be published none is: all schedules are taken back, and the release is
    *blocked* and keeps the reason. It raises nothing then, so that everything else that is due is
    published. A release that is not scheduled any more, or whose date is to come because the clock
    was set back, is left alone.
    """

    def __init__(self, release: Release) -> None:
        self.release = release

    def execute(self) -> None:
        try:
            with transaction.atomic():
                release = self._lock()
                if release.state == ReleaseState.SCHEDULED and _is_due(release):
                    note_what_readers_see(release)
                    for part in release.parts_in_order():
                        self._publish(part)
                    release.state = ReleaseState.PUBLISHED
                    release.save(update_fields=["state"])
                    record_release(release)
        except ValidationError as refusal:
            self._block(refusal)

    def _lock(self) -> Release:
        lock_original(self.release.source)
        release: Release = Release.objects.select_for_update().get(pk=self.release.pk)
        return release

    def _publish(self, part: ReleasePart) -> None:
        revision = part.revision
        with refusals_of(part.edition.language):
            if revision is None or revision.approved_go_live_at is None:
                message = _("Its schedule was taken back.")
                raise ReleaseNotReady({part.edition.language: [Blocker(message=message)]})
            member_action(part.edition, revision, log_action=SCHEDULED).carry_out()

    def _block(self, refusal: ValidationError) -> None:
        with transaction.atomic():
            release = self._lock()
            release.state = ReleaseState.BLOCKED
            release.reason = "\n".join(refusal.messages)
            release.save(update_fields=["state", "reason"])
            take_back_parts(release)
            for part in release.parts_in_order():
                note_block(part.edition, release.reason, release.created_by)
            record_release(release)
        logger.warning("Not released as scheduled: %s (%s)", release, refusal)


def _is_due(release: Release) -> bool:
    return release.go_live_at <= timezone.now()
