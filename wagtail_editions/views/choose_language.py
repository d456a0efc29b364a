"""The bare address of the site: a redirect to the home page in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Site

from wagtail_editions.languages import configured_languages, home_language
from wagtail_editions.models import Edition
from wagtail_editions.models.language_state import language_state

if TYPE_CHECKING:
    from django.http import HttpRequest


def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect (302) by the reader's last explicit choice, then by ``Accept-Language``.

    Only open languages in which the home page is live are offered, all that are open where its
    type has no editions; with none, the home language.
    """
    offered = _languages(Site.find_for_request(request)) or [home_language()]
    wished = [
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        *(
            code
            for code, _weight in parse_accept_lang_header(
                request.headers.get("Accept-Language", "")
            )
        ),
    ]
    language = next((code for wish in wished if (code := _offered(wish, offered))), offered[0])
    with override(language):
        response = HttpResponseRedirect(reverse("wagtail_serve", args=("",)))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _languages(site: Site | None) -> list[str]:
    if site is None:
        return []
    editions = Edition.objects.filter(page=site.root_page_id)
    lives = dict(editions.values_list("language", "live"))
    state = language_state()
    return [
        code
        for code in configured_languages()
        if lives.get(code, not lives) and state.is_open(site.pk, code)
    ]


def _offered(wish: str, offered: list[str]) -> str | None:
    """Return the offered language that ``wish`` means: ``en`` for ``en-gb``."""
    try:
        language = get_supported_language_variant(wish)
    except LookupError:
        return None
    return language if language in offered else None
