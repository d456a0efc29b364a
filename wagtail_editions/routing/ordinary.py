"""Finding a page whose type has no editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.functions import Length
from django.http import Http404
from wagtail.models import Site

from wagtail_editions.models import addresses
from wagtail_editions.models.language_state import language_state

from .paths import url_paths

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult


def find_ordinary(request: HttpRequest, language: str, path: str) -> RouteResult | None:
    """Return the route to the live page without editions at ``path``; None if there is none.

    Such a page has one address, Wagtail's own, below the prefix of every open language. What is
    left of the path is for its own sub-routes. It never leads to a page below it: that would find
    one with editions by its Wagtail slug, in whatever language it is written.
    """
    site = Site.find_for_request(request)
    if site is None or not language_state().is_open(site.pk, language):
        return None
    return route_ordinary(request, url_paths(site, "", path))


def route_ordinary(request: HttpRequest, keys: Mapping[str, tuple[str, ...]]) -> RouteResult | None:
    """Return the route to the live page without editions at the longest of Wagtail's paths."""
    pages = addresses.ordinary_pages().live().filter(url_path__in=list(keys))
    page = pages.order_by(Length("url_path").desc()).first()
    if page is None:
        return None
    try:
        route: RouteResult = page.specific.route(request, list(keys[page.url_path]))
    except Http404:
        return None
    return route if route.page.pk == page.pk else None
