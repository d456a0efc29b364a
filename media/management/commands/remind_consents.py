"""``manage.py remind_consents``: tell those who keep consents what ends soon, every morning."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from media.actions import RemindConsentsAction


class Command(BaseCommand):
    """Send each person one mail, and say how many were reminded of what."""

    help = (
        "Tell everybody who may record consents which of them end soon: each consent once at each "
        "number of days in CLINICAL_REMINDERS."
    )

    def handle(self, **options: Any) -> None:
        """Send the mails."""
        reminded = RemindConsentsAction().execute()
        if reminded.untold:
            self.stderr.write(
                f"Consents that end soon: {reminded.untold}. Nobody who may record consents has "
                "an e-mail address, so nobody was told. Give somebody the permission and an "
                "address; the next run tries again."
            )
            return
        self.stdout.write(f"Consents that end soon: {reminded.consents}. Told: {reminded.people}.")
