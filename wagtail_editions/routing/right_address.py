"""What an address is meant to be that was typed, copied or translated by half."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_supported_language_variant, override

from wagtail_editions.languages import configured_languages

from .editions import find_edition, route_edition
from .elsewhere import Elsewhere, find_elsewhere
from .ordinary import find_ordinary

if TYPE_CHECKING:
    from django.http import HttpRequest

#: How a language may be written: ``en``, ``EN``, ``en-us``, ``ko_KR``, ``zh-Hant-TW``.
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
#: More often nobody encodes an address by mistake.
_MOST_DECODINGS = 3


def right_address(request: HttpRequest) -> Elsewhere:
    """Return where the request's address leads if it is read generously; nowhere by default.

    Asked where nothing is found. The language may be in capitals or have a region; slashes may be
    doubled or missing; what is percent-encoded may be so twice; Hangul may be decomposed. It leads
    straight to where the page is read, never to another address that is redirected in its turn,
    and never to a host that the address names.
    """
    parts = tidy_parts(request.path_info)
    language = parts and meant_language(parts[0])
    if not parts or not language:
        return Elsewhere()
    rest = "".join(f"{part}/" for part in parts[1:])
    tidied = f"/{language}/{rest}"
    if tidied == request.path_info + ("" if settings.APPEND_SLASH else "/"):
        # Spelt as it should be, and nothing is there.
        return Elsewhere()
    with override(language):
        if view := _other_view(tidied, has_slash=request.path_info.endswith("/")):
            url = get_script_prefix() + iri_to_uri(view).lstrip("/")
            return Elsewhere(url=url if view != request.path_info else "", is_permanent=True)
        if route_edition(find_edition(request, language, rest)) or find_ordinary(
            request, language, rest
        ):
            return Elsewhere(url=_served_at(rest), is_permanent=True)
        return find_elsewhere(request, language, rest)


def tidy_parts(path: str) -> list[str]:
    """Return the parts of a path as they are meant; none where it cannot be an address at all."""
    for _attempt in range(_MOST_DECODINGS):
        if not _ENCODED.search(path):
            break
        try:
            path = unquote(path, errors="strict")
        except UnicodeDecodeError:
            return []
    path = unicodedata.normalize("NFC", path)
    return [part for part in path.split("/") if part] if path.isprintable() else []


def meant_language(part: str) -> str:
    """Return the configured language that the first part of an address means, else nothing."""
    if not _LANGUAGE.fullmatch(part):
        return ""
    try:
        code = get_supported_language_variant(part.replace("_", "-").lower())
    except LookupError:
        return ""
    return code if code in configured_languages() else ""


def looks_like_a_language(part: str) -> bool:
    """Tell whether the first part of an address may be a language, one that the site has or not."""
    return _LANGUAGE.fullmatch(part) is not None


def _other_view(path: str, *, has_slash: bool) -> str:
    """Return the address at which something else than a page is, with a slash or without."""
    bare = path.rstrip("/")
    for spelling in (path, bare) if has_slash else (bare, path):
        try:
            match = resolve(spelling)
        except Resolver404:
            continue
        if match.url_name != "wagtail_serve":
            return spelling
    return ""


def _served_at(rest: str) -> str:
    return str(reverse("wagtail_serve", args=(rest,)))
