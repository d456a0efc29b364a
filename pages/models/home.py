"""The page a site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import Doctor
from pages.models.article import ArticlePage
from wagtail_editions.models import Edition, TranslatedPage

if TYPE_CHECKING:
    from django.http import HttpRequest

#: How many articles the home page leads to.
FEATURED = 6


class HomePage(TranslatedPage):
    """The site's first page: what the clinic says of itself, and its newest articles."""

    headline = models.CharField(
        _("headline"), max_length=160, help_text=_("The sentence a visitor reads first.")
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two or three sentences below the headline.")
    )

    content_panels = [*TranslatedPage.content_panels, FieldPanel("headline"), FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.ArticleIndexPage", "pages.ArticlePage"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``articles``, the newest below this page, and ``doctors``, in the reader's language.

        Articles that the menu shows are left out: they are on the screen already.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = context["edition"].language
        articles = ArticlePage.objects.descendant_of(self).not_in_menu()
        context["articles"] = (
            Edition.objects.live()
            .in_language(language)
            .of_pages(articles)
            .select_related("page")
            .for_readers()
            .order_by("-first_published_at", "-pk")[:FEATURED]
        )
        context["doctors"] = Doctor.objects.public_in(language).prefetch_related("qualifications")
        return context
