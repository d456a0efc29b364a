"""A page that names its translations in Wagtail's sitemap, for subjects that do not do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from bench.subjects import current_subject

if TYPE_CHECKING:
    from django.http import HttpRequest


class PageWithAlternates(Page):
    """Wagtail's page; what its sitemap says of it is written by hand."""

    class Meta:
        abstract = True

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the page's own entry with every public version of it."""
        alternates = [
            {"lang_code": language, "location": address}
            for language, address in current_subject().alternates(self, request)
        ]
        return [{**url, "alternates": alternates} for url in super().get_sitemap_urls(request)]
