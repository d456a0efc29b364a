"""Presences: who has an edition open in the workbench, and on which segment they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import MAX_PATH_LENGTH

if TYPE_CHECKING:
    from .editions import Edition

#: For how long somebody who says nothing more is taken to be there.
PRESENT = timedelta(seconds=20)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """A queryset of presences."""

    def now(self) -> PresenceQuerySet:
        """Those of people who are there."""
        return self.filter(seen_at__gte=timezone.now() - PRESENT)


class Presence(models.Model):
    """One window in which a person has an edition open, and the segment they work on.

    ``path`` is empty where they work on none. Rows that are out of date mean nothing.
    """

    edition: models.ForeignKey[Edition, Edition] = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="presences",
        verbose_name=_("edition"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
    )
    window = models.CharField(_("window"), max_length=36)
    path = models.CharField(_("path"), max_length=MAX_PATH_LENGTH, blank=True)
    seen_at = models.DateTimeField(_("seen at"))

    wagtail_reference_index_ignore = True

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "user", "window"], name="editions_one_presence_per_window"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.path}"
