"""``sitemap.xml``: every public edition, with the other languages of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from django.http import Http404, HttpResponse
from django.utils.html import escape
from django.utils.http import http_date
from wagtail.models import Site

from wagtail_editions.models.language_state import remembered_language_state
from wagtail_editions.sitemaps import EditionSitemap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from wagtail_editions.sitemaps import Entry

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(request: HttpRequest) -> HttpResponse:
    """Return the sitemap of the request's site; an index of several files where one is too long.

    ``?p=2`` is the second file. A number that is none is a 404.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    with remembered_language_state():
        contents = EditionSitemap(site, request)
        files = contents.count_files()
        wanted = request.GET.get("p")
        if wanted is None and files > 1:
            return _answer(_index(request.build_absolute_uri(request.path), files))
        if wanted not in (None, *map(str, range(1, files + 1))):
            raise Http404
        entries = list(contents.entries(int(wanted or 1)))
    response = _answer(_urlset(entries))
    changed = [entry.last_changed for entry in entries]
    if changed and None not in changed:
        latest = max(date for date in changed if date)
        response.headers["Last-Modified"] = http_date(latest.timestamp())
    return response


def _answer(xml: str) -> HttpResponse:
    # The sitemap is for search engines to read, and no result of theirs.
    return HttpResponse(
        xml,
        content_type="application/xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex, noodp, noarchive"},
    )


def _urlset(entries: Iterable[Entry]) -> str:
    urls = "".join(map(_url, entries))
    return f'{DECLARATION}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">\n{urls}</urlset>\n'


def _url(entry: Entry) -> str:
    changed = entry.last_changed
    return "".join(
        [
            f"<url><loc>{escape(entry.location)}</loc>",
            f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else "",
            *(
                f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(location)}/>'
                for code, location in entry.alternates
            ),
            "</url>\n",
        ]
    )


def _index(address: str, files: int) -> str:
    parts = "".join(
        f"<sitemap><loc>{escape(address)}?p={number}</loc></sitemap>\n"
        for number in range(1, files + 1)
    )
    return f'{DECLARATION}<sitemapindex xmlns="{NAMESPACE}">\n{parts}</sitemapindex>\n'
