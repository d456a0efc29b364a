"""Reminding of consents that end soon, once at each threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from media.mails.people import keepers
from media.mails.reminder import remind
from media.models import Consent, ConsentReminder
from media.models.consent_states import counting_consents, days_left
from wagtail_editions.mail import wants

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, kw_only=True)
class Reminded:
    """Of how many consents how many people were told; nobody where there is nobody to tell."""

    consents: int = 0
    people: int = 0
    #: Consents of which somebody should have been told, and nobody could be.
    untold: int = 0


class RemindConsentsAction:
    """Tell those who keep consents of what ends within ``CLINICAL_REMINDERS`` days.

    Each consent is told of once at each threshold; where several were missed, at the nearest one
    alone. Nobody's permission is asked: it changes no decision. Where nobody can be told, nothing
    is noted, so that the next run tries again.
    """

    def __init__(self, today: datetime.date | None = None) -> None:
        self.today = today or timezone.localdate()

    def execute(self) -> Reminded:
        with transaction.atomic():
            due = [*self._due()]
            people = {each for each in keepers() if wants(each, None)}
            if not due or not people:
                return Reminded(untold=len(due))
            ConsentReminder.objects.bulk_create(
                ConsentReminder(consent=consent, days=days) for consent, days in due
            )
            remind(people, [consent for consent, _days in due])
        return Reminded(consents=len(due), people=len(people))

    def _due(self) -> list[tuple[Consent, int]]:
        """Return what ends soon and was not told of at its threshold, the first to end first."""
        consents = (
            counting_consents()
            .filter(withdrawal=None, ends_on__gte=self.today, signed_on__lte=self.today)
            .select_related("case")
            .prefetch_related("reminders")
            # Two runs at once tell once.
            .select_for_update(of=("self",))
            .order_by("ends_on", "pk")
        )
        due = []
        for consent in consents:
            days = self._threshold(consent)
            told = {each.days for each in consent.reminders.all()}
            if days is not None and not any(each <= days for each in told):
                due.append((consent, days))
        return due

    def _threshold(self, consent: Consent) -> int | None:
        left = days_left(consent, self.today)
        passed = [days for days in settings.CLINICAL_REMINDERS if left is not None and left <= days]
        return min(passed, default=None)
