"""The page types. The settings of a subject say what class of page they are."""

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks import BODY_BLOCKS

BasePage: type[Page] = import_string(settings.BENCH_PAGE_CLASS)


class SectionPage(BasePage):
    """A page that only holds others: the home page and what is below it."""

    template = "bench/section.html"


class ArticlePage(BasePage):
    """The page that is measured."""

    introduction = models.TextField()
    portrait = models.ForeignKey(
        "wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BODY_BLOCKS)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("portrait"),
        FieldPanel("body"),
    ]
    template = "bench/article.html"
