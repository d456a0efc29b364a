"""Following up a copy outside of this system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from media.models import OutsideCopy
from media.permissions import user_can_withdraw_consents

from .base import ClinicalAction

if TYPE_CHECKING:
    from django.dispatch import Signal


class SettleCopyAction(ClinicalAction):
    """Note that a copy outside is gone, or dealt with otherwise; once is enough.

    Returns the copy.
    """

    log_name = "media.settle_copy"
    #: Nothing listens: nobody but those who look at the list has to know.
    signal: Signal
    denial = _("You may not settle copies outside of this system.")

    def __init__(self, copy: OutsideCopy, *, user: Any = None) -> None:
        super().__init__(user)
        self.copy = copy

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_withdraw_consents(self.user)

    def execute(self, skip_permission_checks: bool = False) -> OutsideCopy:
        self.check(skip_permission_checks)
        with transaction.atomic():
            copies = OutsideCopy.objects.select_for_update(of=("self",))
            copy = copies.select_related("withdrawal__consent__case").get(pk=self.copy.pk)
            if copy.settled_at is not None:
                return copy
            copy.settled_at = timezone.now()
            copy.settled_by = self.user
            copy.save(update_fields=["settled_at", "settled_by"])
            # What was written of the place may name somebody; the entry does not repeat it.
            log(
                instance=copy.withdrawal.consent.case,
                action=self.log_name,
                user=self.user,
                data={"copy": copy.pk},
            )
        return copy
