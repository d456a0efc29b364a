"""Finding the edition that an address names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Site

from wagtail_editions.models import Edition
from wagtail_editions.models.urls import site_prefix

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Found:
    """The edition with the longest address that the path begins with, and what is left over."""

    edition: Edition
    rest: tuple[str, ...]


def find_edition(request: HttpRequest, language: str, path: str) -> Found | None:
    """Return the live edition that ``path`` names in ``language``, in one query; None if none."""
    addresses = _addresses(request, language, path)
    editions = (
        Edition.objects.live()
        .in_language(language)
        .filter(url_path__in=list(addresses))
        .select_related("page")
        .for_readers()
    )
    found = max(editions, key=lambda edition: len(edition.url_path), default=None)
    return Found(found, addresses[found.url_path]) if found else None


def other_editions(request: HttpRequest, language: str, path: str) -> list[Edition]:
    """Return the live editions of the page that ``path`` names in any language.

    Asked where nothing is live in ``language``: the page may have the address from before it
    was withdrawn, or the reader changed the language in the address of another edition.
    """
    address = max(_addresses(request, language, path), key=len)
    editions = list(Edition.objects.filter(url_path=address).for_readers())
    named = min(
        editions, key=lambda edition: (edition.language != language, not edition.live), default=None
    )
    return named.original.live_editions if named else []


def _addresses(request: HttpRequest, language: str, path: str) -> dict[str, tuple[str, ...]]:
    """Return every ``url_path`` that could be meant, longest last, with the parts left over."""
    site = Site.find_for_request(request)
    if site is None:
        return {"": ()}
    parts = tuple(part for part in path.split("/") if part)
    prefix = site_prefix(site, language)
    return {
        prefix + "".join(f"{part}/" for part in parts[:end]): parts[end:]
        for end in range(len(parts) + 1)
    }
