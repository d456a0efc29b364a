"""Which fields are translated; read by django-modeltranslation where it is installed."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from modeltranslation.translator import register

from .models import ArticlePage, SectionPage

Options: Any = import_string(settings.BENCH_TRANSLATION_OPTIONS)


@register(SectionPage)
class SectionOptions(Options):
    fields = ()


@register(ArticlePage)
class ArticleOptions(Options):
    fields = ("introduction", "body")
