"""What readers ask for."""

from .choose_language import choose_language
from .not_found import page_not_found
from .serve import serve
from .sitemap import sitemap

__all__ = ["choose_language", "page_not_found", "serve", "sitemap"]
