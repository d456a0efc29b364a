"""Which fields of the page types have a column per language."""

from __future__ import annotations

from modeltranslation.translator import register

from pages.models import (
    ArticleIndexPage,
    ArticlePage,
    ConsultationField,
    ConsultationPage,
    HomePage,
)
from wagtail_editions.translation import EditionTranslationOptions


@register(HomePage)
class HomePageOptions(EditionTranslationOptions):
    """The home page's texts."""

    fields = ("headline", "lead")


@register(ArticleIndexPage)
class ArticleIndexPageOptions(EditionTranslationOptions):
    """The index's texts."""

    fields = ("introduction",)


@register(ArticlePage)
class ArticlePageOptions(EditionTranslationOptions):
    """The article's texts and sections, and what has changed in them."""

    fields = ("introduction", "body", "change_note")


@register(ConsultationPage)
class ConsultationPageOptions(EditionTranslationOptions):
    """The texts around the form."""

    fields = ("introduction", "thank_you")


@register(ConsultationField)
class ConsultationFieldOptions(EditionTranslationOptions):
    """What a reader sees of a field."""

    fields = ("label", "help_text", "choices", "default_value")
