"""Which page an address may mean that names no language of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Site

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition
from wagtail_editions.models.originals import in_order

from .paths import url_paths
from .right_address import looks_like_a_language, meant_language, tidy_parts

if TYPE_CHECKING:
    from django.http import HttpRequest


def editions_meant(request: HttpRequest) -> list[Edition]:
    """Return the editions to offer for an address such as ``/fr/articles/`` or ``/articles/``.

    They are those of the page that is read there in a language of the site. One query, none where
    the address names a language that the site has.
    """
    parts = tidy_parts(request.path_info)
    site = Site.find_for_request(request)
    if site is None or not parts or meant_language(parts[0]):
        return []
    if looks_like_a_language(parts[0]):
        parts = parts[1:]
    path = "/".join(parts)
    keys = {
        key
        for language in configured_languages()
        for key, rest in url_paths(site, language, path).items()
        if not rest
    }
    readable = Edition.objects.readable_on(site)
    page = readable.filter(url_path__in=keys).order_by("page").values("page")[:1]
    return in_order(readable.filter(page__in=page).for_readers())
