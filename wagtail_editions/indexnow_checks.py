"""A system check of what is set for IndexNow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks

from wagtail_editions.indexnow.configuration import is_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig


def check_indexnow(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Check the key; it is also the name of a file, so nothing else may stand in it."""
    key = getattr(settings, "WAGTAIL_EDITIONS_INDEXNOW_KEY", "")
    if not key or is_key(key):
        return []
    return [
        checks.Error(
            "WAGTAIL_EDITIONS_INDEXNOW_KEY cannot be a key of IndexNow.",
            hint="Set 8 to 128 letters, digits and hyphens; an empty text turns IndexNow off.",
            id="wagtail_editions.E010",
        )
    ]
