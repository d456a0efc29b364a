"""Serving an edition, through Wagtail's own serve view and every hook of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail import views as wagtail_views
from wagtail.models import Site

from wagtail_editions import shown
from wagtail_editions.language_urls import urls_of_home
from wagtail_editions.languages import home_language
from wagtail_editions.routing import find_edition, find_elsewhere, find_ordinary, route_edition
from wagtail_editions.shown import recording, tags

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``path`` in the active language: the edition that is live there, or a 404.

    An address that was left, or is spelt otherwise, is redirected (301) to where the page is
    read; one that names a page otherwise, to its edition in this language (302). The 404 links to
    the languages in which the page is live. Another language's text is never an answer.
    """
    language = get_language() or home_language()
    route = route_edition(find_edition(request, language, path))
    if route is not None:
        _note_page(request, language)
    route = route or find_ordinary(request, language, path)
    if route is None:
        return _answer_elsewhere(request, language, path)
    # Wagtail's view takes the route from here instead of looking for one by slug.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = wagtail_views.serve(request, path)
    return response


def _note_page(request: HttpRequest, language: str) -> None:
    """Note what every page shows: its site, what the interface says, and what nobody can note."""
    site = Site.find_for_request(request)
    if site is not None:
        shown.note(tags.site(site.pk))
    shown.note(tags.EVERY_PAGE, tags.language(language))
    recording.offer()


def _answer_elsewhere(request: HttpRequest, language: str, path: str) -> HttpResponse:
    elsewhere = find_elsewhere(request, language, path)
    if elsewhere.url and request.method in ("GET", "HEAD"):
        query = request.META.get("QUERY_STRING")
        url = f"{elsewhere.url}?{query}" if query else elsewhere.url
        if elsewhere.is_permanent:
            return HttpResponsePermanentRedirect(url)
        return HttpResponseRedirect(url)
    if not elsewhere.editions:
        raise Http404
    # The other languages are one click away in the page's header, too.
    door: Any = request
    here = {each.language: each.get_url(request) or "" for each in elsewhere.editions}
    door.language_urls = {**urls_of_home(request), **here}
    return render(
        request,
        "wagtail_editions/edition_not_live.html",
        {"editions": elsewhere.editions, "language": language},
        status=404,
    )
