"""The keys under which the pages that an address could mean are looked up."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from wagtail_editions.models.addresses import MAX_URL_PATH_LENGTH
from wagtail_editions.models.urls import site_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import Site

#: In no address, and PostgreSQL cannot be asked for it.
NUL = "\x00"


def url_paths(site: Site | None, language: str, path: str) -> dict[str, tuple[str, ...]]:
    """Return every ``url_path`` that ``path`` could mean, longest last, with the parts left over.

    Without a language these are Wagtail's own, of pages that have no editions.
    """
    if site is None or NUL in path:
        return {}
    start = site_prefix(site, language) if language else str(site.root_page.url_path)
    return paths_below(start, [part for part in path.split("/") if part])


def paths_below(start: str, parts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return ``start`` and what stands below it at ``parts``, longest last, as ``url_paths``."""
    address = start
    found = {address: tuple(parts)}
    for end, part in enumerate(parts, start=1):
        address += f"{part}/"
        if len(address) > MAX_URL_PATH_LENGTH:
            break
        found[address] = tuple(parts[end:])
    return found


def spellings(path: str) -> list[str]:
    """Return how else ``path`` may be meant: composed, and in small letters."""
    composed = unicodedata.normalize("NFC", path)
    others = dict.fromkeys([composed, unicodedata.normalize("NFC", composed.lower())])
    return [spelling for spelling in others if spelling != path]
