"""The page that lists articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import Procedure
from wagtail_editions.models import Edition, TranslatedPage

if TYPE_CHECKING:
    from django.http import HttpRequest


class ArticleIndexPage(TranslatedPage):
    """A list of the articles below it, as far as they are live in the reader's language."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the articles of this part are about.")
    )

    content_panels = [*TranslatedPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ArticlePage"]
    template = "pages/article_index_page.html"

    class Meta:
        verbose_name = _("article index")
        verbose_name_plural = _("article indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``articles``, live editions below this page, and ``procedures``, in this language."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = context["edition"].language
        context["articles"] = (
            Edition.objects.live().in_language(language).children_of(self).for_readers()
        )
        context["procedures"] = Procedure.objects.public_in(language)
        return context
