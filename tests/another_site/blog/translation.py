"""The fields that have a column per language."""

from blog.models import BlogPage
from modeltranslation.translator import register

from wagtail_editions.translation import EditionTranslationOptions


@register(BlogPage)
class BlogPageOptions(EditionTranslationOptions):
    fields = ("introduction", "summary", "body")
