"""Which fields of pictures and cases have a column per language."""

from __future__ import annotations

from modeltranslation.translator import register

from media.models import Case, CaseView, ClinicImage
from wagtail_editions.translation import EditionTranslationOptions


@register(ClinicImage)
class ClinicImageOptions(EditionTranslationOptions):
    """The alt text that is proposed wherever the picture is used."""

    fields = ("description",)


@register(Case)
class CaseOptions(EditionTranslationOptions):
    """What readers are told of a case."""

    fields = ("caption", "side_effects")


@register(CaseView)
class CaseViewOptions(EditionTranslationOptions):
    """What readers are told of a pair of pictures."""

    fields = ("before_alt", "after_alt", "caption")
