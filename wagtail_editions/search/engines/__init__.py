"""Whatever finds texts: the site's database, or a search engine that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from .base import Engine, Found, SearchUnavailable

if TYPE_CHECKING:
    from typing import Any

__all__ = ["Engine", "Found", "SearchUnavailable", "engine", "external_settings"]


def external_settings() -> dict[str, Any]:
    """Return ``WAGTAIL_EDITIONS_SEARCH``: a backend of Wagtail's with its options; else nothing."""
    return dict(getattr(settings, "WAGTAIL_EDITIONS_SEARCH", None) or {})


def engine() -> Engine:
    """Return the engine that readers' search asks."""
    if options := external_settings():
        from .external import ExternalEngine

        return ExternalEngine(options)
    from .database import DatabaseEngine

    return DatabaseEngine()
