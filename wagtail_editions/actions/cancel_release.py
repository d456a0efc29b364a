"""Taking a scheduled release back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_editions.errors import EditionPermissionError, ReleaseIsOver
from wagtail_editions.models import Release, ReleaseState
from wagtail_editions.permissions import user_can_publish

from .locking import lock_original
from .release_record import record_release, take_back_parts

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class CancelReleaseAction:
    """Cancel a scheduled release: no part of it goes live, all of them stay drafts.

    Raises ``EditionPermissionError`` for somebody who may not publish every language of it, and
    ``ReleaseIsOver`` where it is not scheduled any more. ``reason`` is kept.
    """

    def __init__(
        self, release: Release, user: AbstractBaseUser | None = None, reason: str = ""
    ) -> None:
        self.release = release
        self.user = user
        self.reason = reason

    def execute(self, skip_permission_checks: bool = False) -> Release:
        with transaction.atomic():
            lock_original(self.release.source)
            release = Release.objects.select_for_update().get(pk=self.release.pk)
            if self.user is not None and not skip_permission_checks:
                self._check(release, self.user)
            if release.state != ReleaseState.SCHEDULED:
                raise ReleaseIsOver
            release.state = ReleaseState.CANCELLED
            release.reason = self.reason
            release.save(update_fields=["state", "reason"])
            take_back_parts(release, self.user)
            record_release(release, self.user)
        return release

    def _check(self, release: Release, user: AbstractBaseUser) -> None:
        if not all(user_can_publish(user, part.edition) for part in release.parts_in_order()):
            raise EditionPermissionError(_("You may not publish every language of this release."))
