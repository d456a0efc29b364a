"""Which fields of the clinic's own models have a column per language."""

from __future__ import annotations

from modeltranslation.translator import register

from cms.models import CLINIC_FIELDS, ClinicSettings, Doctor, Procedure, Qualification
from wagtail_editions.translation import EditionTranslationOptions


@register(ClinicSettings)
class ClinicSettingsOptions(EditionTranslationOptions):
    """Everything the clinic tells about itself."""

    fields = CLINIC_FIELDS


@register(Doctor)
class DoctorOptions(EditionTranslationOptions):
    """What readers learn of a doctor."""

    fields = ("name", "post", "introduction")


@register(Qualification)
class QualificationOptions(EditionTranslationOptions):
    """A line of a doctor's qualifications."""

    fields = ("text",)


@register(Procedure)
class ProcedureOptions(EditionTranslationOptions):
    """A procedure's name, what it is, how it is done and what follows."""

    fields = ("name", "summary", "how_performed", "followup")
