"""In which language readers of a site are read what they ask for beside pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from wagtail.models import Site

from wagtail_editions.languages import configured_languages
from wagtail_editions.models.language_state import language_state

if TYPE_CHECKING:
    from django.http import HttpRequest


def language_of_readers(request: HttpRequest) -> str:
    """Return the active language; empty where it is not open to readers of the request's site."""
    language = get_language() or ""
    site = Site.find_for_request(request)
    if site is None or language not in configured_languages():
        return ""
    return language if language_state().is_open(site.pk, language) else ""
