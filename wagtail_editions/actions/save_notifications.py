"""Saving what a person wants to be told by e-mail."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import NotificationPreferences


class SaveNotificationsAction:
    """Save what ``person`` wants to be told; everybody chooses for themselves.

    ``choices`` are fields of ``NotificationPreferences`` and of Wagtail's profile.
    """

    log_name = "wagtail_editions.notifications"

    def __init__(self, person: Any, choices: dict[str, bool], user: Any = None) -> None:
        self.person = person
        self.choices = choices
        self.user = user

    def check(self) -> None:
        """Refuse anybody else."""
        if self.user is not None and self.user.pk != self.person.pk:
            raise EditionPermissionError(_("Everybody chooses for themselves what to be told."))

    def execute(self, skip_permission_checks: bool = False) -> NotificationPreferences:
        """Save the choices and return them."""
        if not skip_permission_checks:
            self.check()
        with transaction.atomic():
            own = {field.name for field in NotificationPreferences._meta.fields}
            preferences, _is_new = NotificationPreferences.objects.update_or_create(
                user=self.person, defaults={k: v for k, v in self.choices.items() if k in own}
            )
            if others := {k: v for k, v in self.choices.items() if k not in own}:
                UserProfile.objects.filter(user=self.person).update(**others)
            log(
                instance=preferences,
                action=self.log_name,
                user=self.user,
                data={"choices": self.choices},
            )
        return preferences
