"""The page on which patients ask to be called back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel

from pages.consultation_form import ConsultationFormBuilder
from wagtail_editions.admin.forms import SourceLanguageFormMixin
from wagtail_editions.languages import column, configured_languages
from wagtail_editions.models import TranslatedChild, TranslatedPage

if TYPE_CHECKING:
    from django.http import HttpRequest


class ConsultationForm(SourceLanguageFormMixin, WagtailAdminFormPageForm):
    """The editor's form: Wagtail's check of the fields' names, in the source language."""


class ConsultationPage(FormMixin, TranslatedPage):
    """A form made in the form builder; its labels, help and choices are translated.

    Answers are kept by the fields' names, which are the same in every language. A field whose
    texts are not published in a language yet is not asked for there.
    """

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What is asked for, and what happens then.")
    )
    thank_you = models.TextField(
        _("thanks"), blank=True, help_text=_("Shown once the form has been sent.")
    )

    base_form_class = ConsultationForm
    content_panels = [
        FormSubmissionsPanel(),
        *TranslatedPage.content_panels,
        FieldPanel("introduction"),
        InlinePanel("form_fields", heading=_("Fields"), label=_("Field")),
        FieldPanel("thank_you"),
    ]
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []
    template = "pages/consultation_page.html"
    landing_page_template = "pages/consultation_page_sent.html"
    form_builder = ConsultationFormBuilder

    class Meta:
        verbose_name = _("consultation request")
        verbose_name_plural = _("consultation requests")

    def get_form_fields(self) -> list[ConsultationField]:
        """Return the fields that have their texts in the reader's language."""
        return [field for field in self.form_fields.all() if field.is_public]

    def serve_unsent(self, request: HttpRequest) -> TemplateResponse:
        """Show the form with what was written, to be sent again: it came without its token.

        Nothing is kept: somebody else's page may have sent it.
        """
        form = self.get_form(request.POST, request.FILES, page=self, user=request.user)
        context = {**self.get_context(request), "form": form, "is_unsent": True}
        return TemplateResponse(request, self.get_template(request), context, status=403).render()

    def get_data_fields(self) -> list[tuple[str, str]]:
        """Return the columns of the list of answers: every field, whatever language asks for it.

        Wagtail's own are those of the form in the language of the person who reads the list.
        """
        fields = [(field.clean_name, field.name_from("label")) for field in self.form_fields.all()]
        return [("submit_time", _("Submission date")), *fields]


class ConsultationField(TranslatedChild, AbstractFormField):
    """One field of the form."""

    page = ParentalKey(ConsultationPage, related_name="form_fields")

    def labels(self) -> list[str]:
        """Return the labels in every language that has one."""
        texts = [getattr(self, column("label", code)) for code in configured_languages()]
        return [text for text in texts if text]

    def get_field_clean_name(self) -> str:
        """Return Wagtail's name, as long as can be stored: it spells a syllable in six letters."""
        name: str = super().get_field_clean_name()
        return name[: self._meta.get_field("clean_name").max_length]

    class Meta(AbstractFormField.Meta):
        verbose_name = _("form field")
        verbose_name_plural = _("form fields")
