"""Which fields of the clinic's settings have a column per language."""

from __future__ import annotations

from modeltranslation.translator import register

from cms.models import CLINIC_FIELDS, ClinicSettings
from wagtail_editions.translation import EditionTranslationOptions


@register(ClinicSettings)
class ClinicSettingsOptions(EditionTranslationOptions):
    """Everything the clinic tells about itself."""

    fields = CLINIC_FIELDS
