"""What readers ask for."""

from wagtail_editions.crawlers.sitemap import sitemap

from .choose_language import choose_language
from .not_found import page_not_found
from .search import edition_search, edition_search_suggestions
from .serve import serve

__all__ = [
    "choose_language",
    "edition_search",
    "edition_search_suggestions",
    "page_not_found",
    "serve",
    "sitemap",
]
