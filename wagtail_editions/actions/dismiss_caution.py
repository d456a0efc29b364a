"""Dismissing a caution with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import (
    CautionGone,
    EditionPermissionError,
    FollowsItsOriginal,
    ReasonMissing,
)
from wagtail_editions.models import Dismissal
from wagtail_editions.models.under_review import object_of
from wagtail_editions.permissions import user_can_submit
from wagtail_editions.readiness import drafts_of, readiness
from wagtail_editions.signals import caution_dismissed

from .base import EditionAction

if TYPE_CHECKING:
    from typing import Any

    from wagtail_editions.models import Edition
    from wagtail_editions.readiness import Caution


class DismissCautionAction(EditionAction):
    """Keep why a caution about the draft, the original's in the source, is left as it is.

    It is asked anew once what it is about has changed. Raises ``ReasonMissing``, and
    ``CautionGone`` where nothing of that key is to be looked at. Returns the dismissal, somebody
    else's where they were quicker.
    """

    log_name = "wagtail_editions.dismiss"
    signal = caution_dismissed
    denial = _("You may not send this edition to review, so you cannot leave this as it is.")

    def __init__(self, edition: Edition, key: str, reason: str, user: Any = None) -> None:
        super().__init__(edition, user)
        self.key = key
        self.reason = reason.strip()

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_submit(self.user, self.edition)

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody without the permission, and an alias: what it shows is mended elsewhere.

        The source has cautions of its own.
        """
        if self.user is not None and not skip_permission_checks and not self.is_permitted():
            raise EditionPermissionError(self.denial)
        if self.edition.is_alias:
            raise FollowsItsOriginal(self.edition.original)

    def execute(self, skip_permission_checks: bool = False) -> Dismissal:
        self.check(skip_permission_checks)
        if not self.reason:
            raise ReasonMissing
        caution = self._caution()
        with transaction.atomic():
            dismissal, is_new = Dismissal.objects.get_or_create(
                edition_id=self.edition.pk,
                caution=self.key,
                defaults={
                    "message": caution.message,
                    "reason": self.reason,
                    "dismissed_by_id": self.user.pk if self.user is not None else None,
                },
            )
            if is_new:
                log(
                    instance=object_of(self.edition),
                    action=self.log_name,
                    user=self.user,
                    data={
                        "language": self.edition.language,
                        "caution": dismissal.message,
                        "reason": dismissal.reason,
                    },
                )
                self.announce(dismissal=dismissal)
        return dismissal

    def _caution(self) -> Caution:
        found = readiness(drafts_of([self.edition])[0])
        known = {each.key: each for each in (*found.cautions, *found.dismissed)}
        if self.key not in known:
            raise CautionGone
        return known[self.key]
