"""The page type of everything that is read from beginning to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from media.preload import preload_images
from media.readers.preload import preload_cases
from media.renditions import picture_filters
from pages.blocks import ArticleBodyBlock
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from django.http import HttpRequest


class ArticlePage(TranslatedPage):
    """An article: an introduction and sections with texts, tables and pictures."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("The opening, shown in larger type above the first section."),
    )
    body = StreamField(ArticleBodyBlock(), verbose_name=_("sections"), blank=True)

    content_panels = [
        *TranslatedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    parent_page_types = ["pages.HomePage", "pages.ArticleIndexPage"]
    subpage_types: list[str] = []
    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetch the cases and the pictures of the whole body at once, however many there are."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        with preload_cases(self.body, request, context["edition"].language):
            preload_images(self.body, *picture_filters())
        return context
