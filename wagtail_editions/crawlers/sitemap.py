"""Sitemaps: every public edition, with the other languages of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from django.http import Http404
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.models import Site

from wagtail_editions.languages import home_language
from wagtail_editions.models.language_state import remembered_language_state
from wagtail_editions.sitemaps import EditionSitemap

from .answers import CrawlerResponse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.sitemaps import Entry, Volume

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@require_safe
def sitemap(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """Return the sitemap of the request's site in ``language``, or in all of them.

    Where it is too long for one file, ``?p=2`` is the second, and without a number there is an
    index of them. A number that is none, or a language in which nothing is read, is a 404.
    """
    with remembered_language_state():
        contents = EditionSitemap(_site(request), request, language)
        if language not in (None, home_language(), *contents.languages):
            raise Http404
        files = contents.count_files()
        wanted = request.GET.get("p")
        if wanted is None and files > 1:
            address = request.build_absolute_uri(request.path)
            return _answer(_index((f"{address}?p={n}", None) for n in range(1, files + 1)))
        if wanted not in (None, *map(str, range(1, files + 1))):
            raise Http404
        entries = list(contents.entries(int(wanted or 1)))
    response = _answer(_urlset(entries))
    _date(response, [entry.last_changed for entry in entries])
    return response


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Return the index of the request's site: the sitemaps of each language in which it is read.

    Each names the day on which the language was changed last.
    """
    site = _site(request)
    with remembered_language_state():
        volumes = EditionSitemap(site, request).volumes()
    response = _answer(_index(_files(site.root_url, volumes)))
    _date(response, [volume.last_changed for volume in volumes])
    return response


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def _files(start: str, volumes: Iterable[Volume]) -> Iterator[tuple[str, datetime | None]]:
    for volume in volumes:
        address = start + reverse("language_sitemap", args=(volume.language,))
        for number in range(1, volume.files + 1):
            yield address if volume.files == 1 else f"{address}?p={number}", volume.last_changed


def _date(response: HttpResponse, changes: Collection[datetime | None]) -> None:
    """Say when the latest of the changes was, unless one of them is not known."""
    known = [date for date in changes if date]
    if known and len(known) == len(changes):
        response.headers["Last-Modified"] = http_date(max(known).timestamp())


def _answer(xml: str) -> HttpResponse:
    # The sitemap is for search engines to read, and no result of theirs.
    return CrawlerResponse(
        xml,
        content_type="application/xml",
        headers={"X-Robots-Tag": "noindex, noodp, noarchive"},
    )


def _urlset(entries: Iterable[Entry]) -> str:
    urls = "".join(map(_url, entries))
    return f'{DECLARATION}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">\n{urls}</urlset>\n'


def _url(entry: Entry) -> str:
    return "".join(
        [
            f"<url><loc>{escape(entry.location)}</loc>",
            _lastmod(entry.last_changed),
            *(
                f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(location)}/>'
                for code, location in entry.alternates
            ),
            "</url>\n",
        ]
    )


def _index(files: Iterable[tuple[str, datetime | None]]) -> str:
    parts = "".join(
        f"<sitemap><loc>{escape(address)}</loc>{_lastmod(changed)}</sitemap>\n"
        for address, changed in files
    )
    return f'{DECLARATION}<sitemapindex xmlns="{NAMESPACE}">\n{parts}</sitemapindex>\n'


def _lastmod(changed: datetime | None) -> str:
    return f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
