"""Which fields of a picture have a column per language."""

from __future__ import annotations

from modeltranslation.translator import register

from media.models import ClinicImage
from wagtail_editions.translation import EditionTranslationOptions


@register(ClinicImage)
class ClinicImageOptions(EditionTranslationOptions):
    """The alt text that is proposed wherever the picture is used."""

    fields = ("description",)
