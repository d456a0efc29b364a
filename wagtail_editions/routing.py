"""Finding the edition that an address names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Subquery
from django.db.models.functions import Length
from wagtail.models import Site

from wagtail_editions.models import Edition, TranslatedPage
from wagtail_editions.models.addresses import MAX_URL_PATH_LENGTH
from wagtail_editions.models.originals import in_order
from wagtail_editions.models.urls import site_prefix

if TYPE_CHECKING:
    from django.http import HttpRequest


#: In no address, and PostgreSQL cannot be asked for it.
NUL = "\x00"


@dataclass(frozen=True, slots=True)
class Found:
    """What an address names: a page in the reader's language, and what is left of the path."""

    edition: Edition
    page: TranslatedPage
    rest: tuple[str, ...]


def find_edition(request: HttpRequest, language: str, path: str) -> Found | None:
    """Return what is live at the longest part of ``path`` in ``language``; None if nothing is.

    Two queries, whatever the depth and the number of languages: the page's live editions, which
    also are its alternates, and the page itself.
    """
    addresses = _addresses(request, language, path)
    longest = (
        Edition.objects.live()
        .in_language(language)
        .filter(url_path__in=list(addresses))
        .order_by(Length("url_path").desc())
        .values("page")[:1]
    )
    editions = list(
        Edition.objects.live()
        .filter(page=Subquery(longest))
        .annotate(page_type=F("page__content_type"))
        .for_readers()
    )
    edition = next((each for each in editions if each.language == language), None)
    if edition is None:
        return None
    model = ContentType.objects.get_for_id(edition.page_type).model_class()
    if model is None or not issubclass(model, TranslatedPage):
        # Its page type was removed from the code.
        return None
    page = model.objects.get(pk=edition.page_id)
    page.live_editions = in_order(editions)
    page.current_edition = edition
    for each in editions:
        each.page = each.original = page
    return Found(edition, page, addresses[edition.url_path])


def other_editions(request: HttpRequest, language: str, path: str) -> list[Edition]:
    """Return the live editions of the page that ``path`` names in any language.

    Asked where nothing is live in ``language``: the page may have the address from before it
    was withdrawn, or the reader changed the language in the address of another edition.
    """
    address, rest = next(reversed(_addresses(request, language, path).items()), ("", ()))
    if rest or not address:
        return []
    editions = list(Edition.objects.filter(url_path=address).for_readers())
    named = min(
        editions, key=lambda edition: (edition.language != language, not edition.live), default=None
    )
    return named.original.live_editions if named and not named.is_orphaned else []


def _addresses(request: HttpRequest, language: str, path: str) -> dict[str, tuple[str, ...]]:
    """Return every ``url_path`` that could be meant, longest last, with the parts left over."""
    site = Site.find_for_request(request)
    if site is None or NUL in path:
        return {}
    parts = tuple(part for part in path.split("/") if part)
    address = site_prefix(site, language)
    found = {address: parts}
    for end, part in enumerate(parts, start=1):
        address += f"{part}/"
        if len(address) > MAX_URL_PATH_LENGTH:
            break
        found[address] = parts[end:]
    return found
