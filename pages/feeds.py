"""The clinic's new articles as a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.models import ClinicSettings
from pages.models import ArticlePage
from wagtail_editions.feeds import EditionFeed

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Site


class ArticleFeed(EditionFeed):
    """The newest articles in the reader's language, under the clinic's name."""

    def pages(self, site: Site) -> QuerySet[Any]:
        """Return the articles of the site."""
        found: QuerySet[Any] = ArticlePage.objects.descendant_of(site.root_page)
        return found

    def name(self, site: Site) -> str:
        """Return the clinic's name in this language, else the site's."""
        return ClinicSettings.for_site(site).name or super().name(site)
