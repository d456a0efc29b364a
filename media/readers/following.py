"""Where readers go on from the page that is asked before gated cases are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_from_path

from wagtail_editions.routing import find_edition

if TYPE_CHECKING:
    from django.http import HttpRequest


def following_page(wish: str) -> str:
    """Return the address on this site to which the reader goes on: ``wish``, or the first page."""
    is_path = wish.startswith("/") and wish.isprintable()
    if is_path and url_has_allowed_host_and_scheme(wish, allowed_hosts=None):
        return wish
    return reverse("wagtail_serve", args=("",))


def in_active_language(request: HttpRequest, address: str) -> str:
    """Return where the page at ``address`` is read in the language that the reader has chosen.

    ``address`` itself where it is in that language, no page, or not live in it.
    """
    parts = urlsplit(address)
    written, active = get_language_from_path(parts.path), get_language()
    if not written or written == active:
        return address
    path = unquote(parts.path).removeprefix(f"/{written}/")
    found = find_edition(request, written, path)
    if found is None or found.rest:
        return address
    url = next(
        (each.get_url(request) for each in found.page.live_editions if each.language == active),
        None,
    )
    return parts._replace(path=url).geturl() if url else address
