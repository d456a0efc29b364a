"""The doctors of the clinic, as readers meet them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from wagtail_editions.models import TranslatedChild, TranslatedModel


class Doctor(
    TranslatedModel,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A doctor: a snippet with drafts, whose languages are published one by one."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("As patients of this language read it.")
    )
    post = models.CharField(
        _("post"), max_length=120, blank=True, help_text=_("What the doctor is in the clinic.")
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences, without promises.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("post"),
        FieldPanel("introduction"),
        InlinePanel("qualifications", heading=_("Qualifications"), label=_("Qualification")),
    ]

    class Meta:
        verbose_name = _("doctor")
        verbose_name_plural = _("doctors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_from("name")

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """Show the card by itself."""
        return "pages/doctor_preview.html"


class Qualification(TranslatedChild, Orderable):
    """One line of what a doctor has learned and where."""

    doctor = ParentalKey(Doctor, related_name="qualifications")
    text = models.CharField(_("qualification"), max_length=160)

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")

    def __str__(self) -> str:
        return self.name_from("text")
