"""A system check: APIs that show pages in every language to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks
from django.urls import URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.apps import AppConfig
    from django.urls import URLPattern

V3 = "wagtailapi_v3"


def check_apis(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warn of Wagtail's own APIs for pages: they know no languages.

    They show what stands in a page's own fields, which is the source language's text, also where
    that is withdrawn or was never published and only another language is live.
    """
    if not getattr(settings, "ROOT_URLCONF", None):
        return []
    names = dict.fromkeys(_without_languages(get_resolver().url_patterns))
    return [
        checks.Warning(
            f"{name} shows pages without regard to languages.",
            hint="It shows the source language's text to everybody also where that is not live. "
            "Register wagtail_editions.api.EditionPagesAPIViewSet in a WagtailAPIRouter instead, "
            "or let only those reach it who may see drafts.",
            id="wagtail_editions.W006",
        )
        for name in names
    ]


def _without_languages(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if not isinstance(pattern, URLResolver):
            view = getattr(pattern.callback, "cls", None)
            if isinstance(view, type) and _shows_pages(view):
                yield f"{view.__module__}.{view.__name__}"
        elif pattern.namespace == V3:
            yield "Wagtail's API v3"
        elif pattern.namespace != "wagtailadmin_api":
            # That one is for people who work in the admin.
            yield from _without_languages(pattern.url_patterns)


def _shows_pages(view: type) -> bool:
    if not any(base.__module__ == "wagtail.api.v2.views" for base in view.__mro__):
        return False
    # Only now: a site without an API does not load it.
    from wagtail.api.v2.views import PagesAPIViewSet

    from wagtail_editions.api import EditionPagesAPIViewSet

    return issubclass(view, PagesAPIViewSet) and not issubclass(view, EditionPagesAPIViewSet)
