"""The active language of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

from wagtail_editions.interface.serving import serve_texts
from wagtail_editions.models.language_state import forget_language_state, remember_language_state
from wagtail_editions.reader_language import reader_language
from wagtail_editions.routing import right_address

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class EditionLocaleMiddleware(LocaleMiddleware):
    """Django's ``LocaleMiddleware`` for a site whose addresses name their language.

    An address with a language is read in that language and varies by nothing. An address
    without one follows the reader's choice (cookie, then ``Accept-Language``). Unlike Django's
    own, it never redirects an unknown address to a guess in the reader's language: that would
    turn an honest 404 into a redirect to another one.

    An address at which nothing is, but which can be meant for one (``routing.right_address``), is
    redirected there in one step. So it stands above Django's ``CommonMiddleware``, whose redirect
    to the closing slash it replaces where more is amiss.

    It asks the database once per request what is decided about the languages.
    """

    def process_request(self, request: HttpRequest) -> None:
        language = reader_language(request)
        # What is said where the database does not answer is said in the reader's language, too.
        translation.activate(language)
        serve_texts(remember_language_state())
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        try:
            response = _rightly_addressed(request, response)
        finally:
            forget_language_state()
        if getattr(response, "is_for_crawlers", False):
            # It is the same in every language, so one copy of it will do.
            return response
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        language = translation.get_language()
        response.headers.setdefault("Content-Language", language or settings.LANGUAGE_CODE)
        return response


def _rightly_addressed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the redirect to where the address is meant to lead, else the response itself."""
    if request.method not in ("GET", "HEAD") or not (
        response.status_code == 404 or _closes_with_slash(request, response)
    ):
        return response
    elsewhere = right_address(request)
    if not elsewhere.url:
        return response
    query = request.META.get("QUERY_STRING")
    url = escape_leading_slashes(f"{elsewhere.url}?{query}" if query else elsewhere.url)
    redirect = HttpResponsePermanentRedirect if elsewhere.is_permanent else HttpResponseRedirect
    return redirect(url)


def _closes_with_slash(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the response is the redirect of Django's ``CommonMiddleware``."""
    location = response.headers.get("Location")
    return location is not None and location == escape_leading_slashes(
        request.get_full_path(force_append_slash=True)
    )
