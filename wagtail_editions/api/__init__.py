"""Wagtail's API v2 for pages, in one language.

Needs nothing but Wagtail; a site that has no API never imports it.
"""

from .viewset import EditionPagesAPIViewSet

__all__ = ["EditionPagesAPIViewSet"]
