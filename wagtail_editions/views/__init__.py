"""What readers ask for."""

from .choose_language import choose_language
from .serve import serve
from .sitemap import sitemap

__all__ = ["choose_language", "serve", "sitemap"]
