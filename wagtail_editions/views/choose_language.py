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

if TYPE_CHECKING:
    from django.http import HttpRequest


def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect (302) by the reader's last explicit choice, then by ``Accept-Language``.

    Only languages in which the home page is live are offered; with none, the home language.
    """
    site = Site.find_for_request(request)
    live = set(
        Edition.objects.live()
        .filter(page=site.root_page_id if site else None)
        .values_list("language", flat=True)
    )
    offered = [code for code in configured_languages() if code in live] or [home_language()]
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


def _offered(wish: str, offered: list[str]) -> str | None:
    """Return the offered language that ``wish`` means: ``en`` for ``en-gb``."""
    try:
        language = get_supported_language_variant(wish)
    except LookupError:
        return None
    return language if language in offered else None
