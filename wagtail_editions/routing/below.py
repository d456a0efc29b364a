"""Finding what stands below a page, for whoever asks Wagtail's pages for their route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition, TranslatedPage, addresses
from wagtail_editions.models.urls import open_to_readers

from .editions import find_at, route_edition
from .ordinary import route_ordinary
from .paths import paths_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from wagtail.url_routing import RouteResult


def route_below(
    request: HttpRequest, page: TranslatedPage, parts: Sequence[str]
) -> RouteResult | None:
    """Return the route to what is read at ``parts`` below ``page`` in the active language.

    Where nothing is, the first part may name the language, as in an address of the site.
    """
    languages = [(get_language() or page.source_language, parts)]
    if parts and parts[0] in configured_languages():
        languages.append((parts[0], parts[1:]))
    for language, below in languages:
        slugs = Edition.objects.in_language(language).filter(page=page.pk)
        slug = slugs.values_list("slug", flat=True).first() or ""
        found = find_at(language, paths_below(addresses.address(page, language, slug), below))
        if found and open_to_readers([found.edition]) and (route := route_edition(found)):
            return route
    return route_ordinary(request, paths_below(page.url_path, parts))
