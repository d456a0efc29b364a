"""What the clinic treats."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from wagtail_editions.models import TranslatedModel


class Procedure(TranslatedModel):
    """A procedure: a snippet without drafts, live in its source language on save."""

    name = models.CharField(_("name"), max_length=80)
    summary = models.CharField(
        _("summary"), max_length=200, blank=True, help_text=_("What it is, in one sentence.")
    )

    how_performed = models.TextField(
        _("how it is done"),
        blank=True,
        help_text=_("The course of the procedure, in two or three sentences."),
    )
    followup = models.TextField(
        _("aftercare"),
        blank=True,
        help_text=_("What follows until it has healed: dressings, stitches, check-ups."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("summary"),
        FieldPanel("how_performed"),
        FieldPanel("followup"),
    ]

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_from("name")
