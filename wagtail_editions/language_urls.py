"""Addresses in every language of what is no edition, such as a list of search results.

A view sets ``request.language_urls`` to what one of these returns, and ``{% language_links %}``
links there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import translate_url
from django.utils.translation import override
from wagtail.models import Site

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition
from wagtail_editions.models.language_state import language_state
from wagtail_editions.models.originals import in_order
from wagtail_editions.reader_language import reader_language

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest


def urls_of_view(request: HttpRequest, without: Collection[str] = ()) -> dict[str, str]:
    """Return the address of the request's view in every open language, with the same query.

    What that says by the names in ``without`` is left out.
    """
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    address = f"{request.path}?{query.urlencode()}" if query else request.path
    with override(reader_language(request)):
        return {code: translate_url(address, code) for code in _open_languages(request)}


def urls_of_home(request: HttpRequest) -> dict[str, str]:
    """Return the address of the site's first page in each language in which it is read.

    One query.
    """
    site = Site.find_for_request(request)
    if site is None:
        return {}
    editions = Edition.objects.readable_on(site).filter(page=site.root_page_id).for_readers()
    urls = {each.language: each.get_url(request) for each in in_order(editions)}
    return {code: url for code, url in urls.items() if url}


def _open_languages(request: HttpRequest) -> list[str]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    state = language_state()
    return [code for code in configured_languages() if state.is_open(site.pk, code)]
