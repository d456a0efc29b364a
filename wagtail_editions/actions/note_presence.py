"""Noting who has an edition open in the workbench."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import Presence
from wagtail_editions.models.presences import PRESENT
from wagtail_editions.permissions import user_can_see

if TYPE_CHECKING:
    from typing import Any

    from wagtail_editions.models import Edition

#: How old a row may be before it is written again although nothing has changed.
FRESH = timedelta(seconds=10)
#: After that long, rows of windows that said nothing at their end are removed.
LONG_GONE = timedelta(days=1)


class NotePresenceAction:
    """Note that ``user`` has the edition open in a window, and works on the segment at ``path``.

    An empty path is none; None means that the window is closed. Returns the presences of all
    other windows, in the order in which they were opened. Nothing is written as long as nothing
    has changed, but for a sign of life now and then. The audit log tells nothing of it.
    """

    denial = _("You may not see this edition.")

    def __init__(self, edition: Edition, window: str, path: str | None, user: Any) -> None:
        self.edition = edition
        self.window = window
        self.path = path
        self.user = user

    def check(self) -> None:
        """Refuse whoever may not see the edition."""
        if not user_can_see(self.user, self.edition):
            raise EditionPermissionError(self.denial)

    def execute(self, skip_permission_checks: bool = False) -> list[Presence]:
        """Write what has changed and return who else is there."""
        if not skip_permission_checks:
            self.check()
        own = Q(user=self.user.pk, window=self.window)
        rows = Presence.objects.filter(edition=self.edition.pk)
        if self.path is None:
            rows.filter(own).delete()
            return []
        now = timezone.now()
        present = rows.filter(own | Q(seen_at__gte=now - PRESENT)).order_by("pk")
        found = list(present.select_related("user__wagtail_userprofile"))
        mine = next((row for row in found if self._is_mine(row)), None)
        if mine is None:
            # Once for each window: often enough for the table to stay small.
            Presence.objects.filter(seen_at__lt=now - LONG_GONE).delete()
            rows.update_or_create(
                edition_id=self.edition.pk,
                user_id=self.user.pk,
                window=self.window,
                defaults={"path": self.path, "seen_at": now},
            )
        elif mine.path != self.path or mine.seen_at < now - FRESH:
            rows.filter(pk=mine.pk).update(path=self.path, seen_at=now)
        return [row for row in found if row is not mine]

    def _is_mine(self, row: Presence) -> bool:
        return row.user_id == self.user.pk and row.window == self.window
