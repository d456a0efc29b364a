"""What readers' browsers, and caches in front of the site, are told about pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.cache import patch_vary_headers

from .front import is_purged

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase, ResponseHeaders

    from .configuration import PageCache

#: By what an answer may differ without being another one for each reader.
HANDLED = frozenset({"accept-encoding", "cookie"})
#: What keeps an answer out of every shared cache.
_PRIVATE = ("private", "no-store", "no-cache")
_NONCE = re.compile(r"'nonce-")
_SHARED = re.compile(r"s-maxage=(\d+)")


def is_for_everybody(response: HttpResponseBase) -> bool:
    """Whether the headers allow that another reader gets the same answer."""
    if response.cookies:
        return False
    said = response.headers.get("Cache-Control", "").lower()
    # A number that is used once is no secret when it is used twice.
    policy = response.headers.get("Content-Security-Policy", "")
    return (
        not any(directive in said for directive in _PRIVATE)
        and _varies_by(response) <= HANDLED
        and not _NONCE.search(policy)
    )


def say_public(response: HttpResponse, configured: PageCache, *, is_whole: bool) -> None:
    """Say how long the page may be kept, unless that was said already; take ``Cookie`` from *Vary*.

    Whoever is signed in gets an answer that is marked as private, so nobody else's depends on a
    cookie. ``is_whole`` is False for an address with a query, which nobody purges.
    """
    if not response.has_header("Cache-Control"):
        shared = f", s-maxage={configured.shared_seconds}" if is_whole and is_purged() else ""
        stale = f", stale-while-revalidate={configured.stale_seconds}"
        if not configured.stale_seconds:
            stale = ", must-revalidate"
        response.headers["Cache-Control"] = f"public, max-age=0{shared}{stale}"
    others = [name for name in _vary(response) if name.lower() != "cookie"]
    response.headers.pop("Vary", None)
    if others:
        response.headers["Vary"] = ", ".join(others)
    vary_by_encoding(response)


def vary_by_encoding(response: HttpResponseBase) -> None:
    """Say that who takes another compression gets other bytes."""
    patch_vary_headers(response, ["Accept-Encoding"])


def say_private(response: HttpResponseBase) -> None:
    """Say that the page is for this reader alone, unless something was said already."""
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie"])


def say_not_beyond(headers: ResponseHeaders, seconds: float) -> None:
    """Say in the headers of an answer that it is true for so long from now on."""

    def less(found: re.Match[str]) -> str:
        return f"s-maxage={max(min(int(found[1]), int(seconds)), 0)}"

    headers["Cache-Control"] = _SHARED.sub(less, headers["Cache-Control"])


def tag_of(digest: str, encoding: str) -> str:
    """Return the ``ETag`` of what has this digest: bytes that differ have different ones."""
    return f'"{digest}-{encoding}"' if encoding else f'"{digest}"'


def _vary(response: HttpResponseBase) -> Collection[str]:
    return [each.strip() for each in response.headers.get("Vary", "").split(",") if each.strip()]


def _varies_by(response: HttpResponseBase) -> set[str]:
    return {name.lower() for name in _vary(response)}
