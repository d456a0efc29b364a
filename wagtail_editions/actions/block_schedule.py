"""What becomes of a schedule whose date came while something was missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import Truncator
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from wagtail_editions.models import Edition
from wagtail_editions.models.under_review import object_of
from wagtail_editions.signals import schedule_blocked

from .base import send_on_commit
from .locking import lock_edition
from .schedules import is_due, take_back_schedule

if TYPE_CHECKING:
    from wagtail.models import Revision

#: As much of the reason as an entry of the audit log keeps.
_LOGGED = 2000


class BlockScheduleAction:
    """Take the schedule of a revision back and keep on its edition why: it is *blocked*.

    That ends with the next schedule or publication. A schedule that somebody took back meanwhile
    is left alone.
    """

    def __init__(self, edition: Edition, revision: Revision, reason: str) -> None:
        self.edition = edition
        self.revision = revision
        self.reason = reason

    def execute(self) -> None:
        with transaction.atomic():
            lock_edition(self.edition)
            if is_due(self.revision):
                user = scheduled_by(self.revision)
                take_back_schedule(self.revision)
                note_block(self.edition, self.reason, user)


def note_block(edition: Edition, reason: str, user: Any) -> None:
    """Keep why the edition's schedule was not kept, log it, and tell whoever had scheduled it."""
    Edition.objects.filter(pk=edition.pk).update(blocked_reason=reason)
    edition.blocked_reason = reason
    log(
        instance=object_of(edition),
        action="wagtail_editions.block",
        data={"language": edition.language, "reason": Truncator(reason).chars(_LOGGED)},
    )
    send_on_commit(schedule_blocked, edition, user, reason=reason)


def scheduled_by(revision: Revision) -> Any:
    """Return who had scheduled the revision: by the log, else whoever made it; None if unknown."""
    entries = log_registry.get_logs_for_instance(revision.content_object)
    scheduled = entries.filter(action="wagtail.publish.schedule", revision=revision.pk)
    entry = scheduled.exclude(user=None).order_by("-timestamp").first()
    return entry.user if entry is not None else revision.user
