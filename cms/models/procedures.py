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

    panels = [FieldPanel("name"), FieldPanel("summary")]

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_from("name")
