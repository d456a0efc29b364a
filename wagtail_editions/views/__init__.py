"""What readers ask for."""

from .choose_language import choose_language
from .search import edition_search, edition_search_suggestions
from .serve import serve
from .sitemap import sitemap

__all__ = [
    "choose_language",
    "edition_search",
    "edition_search_suggestions",
    "serve",
    "sitemap",
]
