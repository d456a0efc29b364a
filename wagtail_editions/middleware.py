"""The active language of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from wagtail_editions.interface.serving import serve_texts
from wagtail_editions.languages import configured_languages
from wagtail_editions.models.language_state import forget_language_state, remember_language_state

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class EditionLocaleMiddleware(LocaleMiddleware):
    """Django's ``LocaleMiddleware`` for a site whose addresses name their language.

    An address with a language is read in that language and varies by nothing. An address
    without one follows the reader's choice (cookie, then ``Accept-Language``). Unlike Django's
    own, it never redirects an unknown address to a guess in the reader's language: that would
    turn an honest 404 into a redirect to another one. A language in capitals is redirected.

    It asks the database once per request what is decided about the languages.
    """

    def process_request(self, request: HttpRequest) -> None:
        serve_texts(remember_language_state())
        super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        forget_language_state()
        if response.status_code == 404 and (address := _in_small_letters(request)):
            return HttpResponsePermanentRedirect(address)
        language = translation.get_language()
        if getattr(response, "is_for_crawlers", False):
            # It is the same in every language, so one copy of it will do.
            return response
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language or settings.LANGUAGE_CODE)
        return response


def _in_small_letters(request: HttpRequest) -> str:
    """Return the address with its language in small letters; empty where it has none in others."""
    _slash, language, rest = [*request.get_full_path().split("/", 2), "", ""][:3]
    code = language.lower()
    return f"/{code}/{rest}" if language != code and code in configured_languages() else ""
