"""The answer where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.csrf import requires_csrf_token

from wagtail_editions.language_urls import urls_of_home
from wagtail_editions.reader_language import reader_language
from wagtail_editions.routing import editions_meant

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


#: The site's own, or else a plain one.
TEMPLATES = ["404.html", "wagtail_editions/not_found.html"]


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in the reader's language, with the site's ``404.html`` where it has one.

    Made for ``handler404``.

    ``editions`` are those of the page that is meant, where the address names no language of the
    site; ``{% language_links %}`` leads to the first page in each language.
    """
    language = reader_language(request)
    with override(language):
        context: dict[str, Any] = {"editions": editions_meant(request), "language": language}
        door: Any = request
        door.language_urls = urls_of_home(request)
        response = render(request, TEMPLATES, context, status=404)
    response.headers["Content-Language"] = language
    return response
