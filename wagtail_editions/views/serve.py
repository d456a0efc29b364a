"""Serving an edition, through Wagtail's own serve view and every hook of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import Resolver404
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.url_routing import RouteResult

from wagtail_editions.languages import home_language
from wagtail_editions.routing import find_edition, other_editions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.routing import Found


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``path`` in the active language: the edition that is live there, or a 404.

    The 404 links to the languages in which the page is live. Another language's text is never
    an answer.
    """
    language = get_language() or home_language()
    found = find_edition(request, language, path)
    route = _route(found) if found else None
    if route is None:
        editions = other_editions(request, language, path)
        if not editions:
            raise Http404
        return render(
            request,
            "wagtail_editions/edition_not_live.html",
            {"editions": editions, "language": language},
            status=404,
        )
    # Wagtail's view takes the route from here instead of looking for one by slug.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = wagtail_views.serve(request, path)
    return response


def _route(found: Found) -> RouteResult | None:
    page = found.page
    # The edition answers for whether it may be read; Wagtail's sub-routes ask the page.
    page.live = True
    resolve = getattr(page, "resolve_subpage", None)
    if resolve is not None:
        try:
            view, args, kwargs = resolve("".join(["/", *(f"{part}/" for part in found.rest)]))
        except Resolver404:
            return None
        return RouteResult(page, args=(view, args, kwargs))
    return None if found.rest else RouteResult(page)
