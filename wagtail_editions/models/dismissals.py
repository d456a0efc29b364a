"""Dismissals: cautions that somebody has looked at and gives a reason to go on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Dismissal(models.Model):
    """One caution of one edition, dismissed with a reason.

    ``caution`` is the caution's key: it names what it is about, so that a changed text is asked
    about anew.
    """

    edition = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="dismissals",
        verbose_name=_("edition"),
    )
    caution = models.CharField(_("caution"), max_length=64)
    message = models.TextField(_("message"))
    reason = models.TextField(_("reason"))
    dismissed_at = models.DateTimeField(_("dismissed at"), auto_now_add=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dismissed by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dismissed caution")
        verbose_name_plural = _("dismissed cautions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "caution"], name="editions_dismissal")
        ]

    def __str__(self) -> str:
        return self.message
