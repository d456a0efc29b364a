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
from pages.blocks import ArticleBodyBlock, ends_with_invitation
from pages.head.procedures import procedure_of
from pages.related import RelatedBlock, related_to
from pages.sources import SourcesBlock
from wagtail_editions.models import TranslatedPage
from wagtail_editions.text.reading_time import reading_minutes

if TYPE_CHECKING:
    from django.http import HttpRequest


class ArticlePage(TranslatedPage):
    """An article: an introduction and sections with texts, tables and pictures.

    Sources, related articles and the procedure are the same in every language.
    """

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("The opening, shown in larger type above the first section."),
    )
    body = StreamField(ArticleBodyBlock(), verbose_name=_("sections"), blank=True)
    procedure = models.ForeignKey(
        "cms.Procedure",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("procedure"),
        help_text=_("What the article is about; its facts stand in a box of the article."),
    )
    sources = StreamField(
        SourcesBlock(),
        verbose_name=_("sources"),
        blank=True,
        help_text=_("What the article rests on, so that readers can check it."),
    )
    change_note = models.CharField(
        _("change note"),
        max_length=300,
        blank=True,
        help_text=_(
            "What the last change means for readers, in a sentence. Shown with the date of the "
            "publication; leave it empty where only the wording has changed."
        ),
    )
    related = StreamField(
        RelatedBlock(),
        verbose_name=_("related articles"),
        blank=True,
        help_text=_(
            "Up to three, in this order. Those that are not published in the reader’s language "
            "are left out; the newest articles beside this one fill the places."
        ),
    )

    content_panels = [
        *TranslatedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("procedure"),
        FieldPanel("sources"),
        FieldPanel("change_note"),
        FieldPanel("related"),
    ]
    parent_page_types = ["pages.HomePage", "pages.ArticleIndexPage"]
    subpage_types: list[str] = []
    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetch the cases and the pictures of the whole body at once, however many there are.

        Adds ``related``, editions to read on, ``reading_minutes``, and ``invites``, whether the
        last section ends with an invitation to a consultation of its own.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = context["edition"].language
        with preload_cases(self.body, request, language):
            preload_images(self.body, *picture_filters())
        context["procedure"] = procedure_of(self, language)
        context["related"] = related_to(self, language)
        context["reading_minutes"] = self.reading_minutes(language)
        context["invites"] = ends_with_invitation(self.body)
        return context

    def reading_minutes(self, language: str) -> int:
        """Return how long the texts take that the page has in ``language``, which is active."""
        body = self.body.stream_block.get_searchable_content(self.body)
        return reading_minutes(" ".join([self.introduction or "", *map(str, body)]), language)
