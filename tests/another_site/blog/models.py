"""The site's one page type."""

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from wagtail_editions.models import TranslatedPage


class BlogPage(TranslatedPage):
    introduction = models.TextField(blank=True)
    summary = RichTextField(blank=True)
    body = StreamField(
        [("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())], blank=True
    )

    content_panels = [*TranslatedPage.content_panels, "introduction", "summary", "body"]
