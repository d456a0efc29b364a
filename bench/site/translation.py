"""Which fields are translated; read by django-modeltranslation where it is installed."""

from modeltranslation.translator import register

from wagtail_editions.translation import EditionTranslationOptions

from .models import ArticlePage, SectionPage


@register(SectionPage)
class SectionOptions(EditionTranslationOptions):
    fields = ()


@register(ArticlePage)
class ArticleOptions(EditionTranslationOptions):
    fields = ("introduction", "body")
