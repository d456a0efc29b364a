"""Page types on which the plugin is tested, without anything of the clinic's site."""

from __future__ import annotations

from django.db import models
from django.http import HttpResponse
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from wagtail_editions.models import TranslatedPage


class StoryPage(TranslatedPage):
    """A page with every kind of translated field, and one field that all languages share."""

    introduction = models.TextField(blank=True)
    summary = RichTextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            (
                "step",
                blocks.StructBlock(
                    [("title", blocks.CharBlock()), ("minutes", blocks.IntegerBlock())]
                ),
            ),
        ],
        blank=True,
    )
    minutes = models.PositiveIntegerField(default=0)

    content_panels = [
        *TranslatedPage.content_panels,
        MultiFieldPanel([FieldPanel("introduction"), "summary"], heading="Opening"),
        "body",
        "minutes",
    ]
    template = "testapp/story.html"


class EventPage(RoutablePageMixin, TranslatedPage):
    """A page with sub-routes."""

    introduction = models.TextField()

    content_panels = [*TranslatedPage.content_panels, "introduction"]
    template = "testapp/story.html"

    @path("archive/<int:year>/")
    def archive(self, request, year):
        return HttpResponse(f"{self.introduction} {year}")


class PlainPage(Page):
    """A page type without translations."""


class OrdinaryPage(Page):
    """A page translated by django-modeltranslation alone: what the promises are tried against."""

    introduction = models.TextField(blank=True)

    content_panels = [*Page.content_panels, "introduction"]
