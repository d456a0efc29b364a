"""What a person wants to be told by e-mail, beside what Wagtail's own preferences say."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationPreferences(models.Model):
    """One person's choice; somebody without a row is told of everything."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="edition_notifications",
        verbose_name=_("user"),
    )
    schedule_blocked = models.BooleanField(
        _("blocked schedules"),
        default=True,
        help_text=_("When something that you scheduled could not go live."),
    )
    sign_off_voided = models.BooleanField(
        _("voided sign-offs"),
        default=True,
        help_text=_("When what you signed was changed before it went live, or was revoked."),
    )

    comments = models.BooleanField(
        _("comments"),
        default=True,
        help_text=_("When you are mentioned, or somebody answers where you have commented."),
    )
    assignments = models.BooleanField(
        _("assignments"),
        default=True,
        help_text=_("When you are asked to translate or to review something."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notification preferences")
        verbose_name_plural = _("notification preferences")

    def __str__(self) -> str:
        return str(self.user)
