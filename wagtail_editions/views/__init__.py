"""What readers ask for."""

from wagtail_editions.crawlers.sitemap import sitemap

from .choose_language import choose_language
from .serve import serve

__all__ = ["choose_language", "serve", "sitemap"]
