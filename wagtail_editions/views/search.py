"""Readers' search, and what it offers while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_editions.language_urls import urls_of_view
from wagtail_editions.languages import home_language
from wagtail_editions.models.language_state import language_state

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: What somebody looks for is nobody else's business, and tomorrow's results may be others.
PRIVATE = "private, no-cache"
#: A browser may show the same suggestions again for a minute.
FOR_A_MINUTE = "private, max-age=60"


@require_safe
def edition_search(request: HttpRequest) -> HttpResponse:
    """Answer ``?q=`` with what readers find in the active language, ten a page (``?p=``).

    Whatever is typed gets a page with status 200; without a search engine that answers it is 503.
    A language that is closed on this site is no page.
    """
    from wagtail_editions.search.engines import SearchUnavailable
    from wagtail_editions.search.finding import search

    site, language = _site_and_language(request)
    # In another language there may be fewer results, so that their first page is the same to it.
    door: Any = request
    door.language_urls = urls_of_view(request, without={"p"})
    typed = request.GET.get("q", "")
    context: dict[str, Any] = {"typed": typed, "language": language}
    status = 200
    try:
        found = search(typed, language, site, request, page=request.GET.get("p", ""))
        context |= {"found": found, "typed": found.query.text}
    except SearchUnavailable:
        status = 503
    response = render(request, "wagtail_editions/search.html", context, status=status)
    response.headers["Cache-Control"] = PRIVATE
    # Results of search engines lead to pages, not to other results.
    response.headers["X-Robots-Tag"] = "noindex, follow"
    if status == 503:
        response.headers["Retry-After"] = "60"
    return response


@require_safe
def edition_search_suggestions(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=`` with the titles and addresses of pages that it may be the beginning of.

    Three queries beside that for the languages, however many pages there are.
    """
    from wagtail_editions.search.readable import Readable
    from wagtail_editions.search.suggesting import suggest

    site, language = _site_and_language(request)
    found = suggest(request.GET.get("q", ""), language, Readable(site), request)
    response = JsonResponse({"suggestions": [each._asdict() for each in found]})
    response.headers["Cache-Control"] = FOR_A_MINUTE
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _site_and_language(request: HttpRequest) -> tuple[Site, str]:
    language = get_language() or home_language()
    site = Site.find_for_request(request)
    if site is None or not language_state().is_open(site.pk, language):
        raise Http404
    return site, language
