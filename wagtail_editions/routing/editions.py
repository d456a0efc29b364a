"""Finding the edition that an address names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Length, Substr
from django.urls import Resolver404
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from wagtail_editions.models import Edition, TranslatedPage
from wagtail_editions.models.addresses import TOP_DEPTH
from wagtail_editions.models.language_state import language_state
from wagtail_editions.models.noting import note_languages
from wagtail_editions.models.originals import in_order
from wagtail_editions.models.ownership import all_columns, language_columns
from wagtail_editions.models.prepared import PreparedQuery, parameter

from .paths import url_paths
from .signed import take_sign_off, with_sign_off

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest


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
    site = Site.find_for_request(request)
    if site is None or not language_state().is_open(site.pk, language):
        return None
    return find_at(language, url_paths(site, language, path), site)


def find_at(
    language: str, keys: Mapping[str, tuple[str, ...]], site: Site | None = None
) -> Found | None:
    """Return what is live in ``language`` at the longest of ``keys``, whatever site it is on.

    With a site the page's other languages are those that are open there.
    """
    if not keys:
        return None
    deepest = max(address.count("/") for address in keys)
    found = _live_at(len(keys), deepest).ask(language=language, **_numbered(keys))
    editions = in_order(found)
    if site is not None:
        state = language_state()
        editions = [each for each in editions if state.is_open(site.pk, each.language)]
    edition = next((each for each in editions if each.language == language), None)
    if edition is None:
        return None
    model = ContentType.objects.get_for_id(edition.page_type).model_class()
    if model is None or not issubclass(model, TranslatedPage):
        # Its page type was removed from the code.
        return None
    page = next(iter(_page_in(model, language).ask(page=edition.page_id)), None)
    if page is None:
        return None
    take_sign_off(edition)
    note_languages(model, edition.page_id)
    page.live_editions = editions
    page.current_edition = edition
    page.may_be_restricted = bool(edition.needs_asking)
    for each in editions:
        each.page = each.original = page
    return Found(edition, page, keys[edition.url_path])


@lru_cache(maxsize=64)
def _live_at(count: int, deepest: int) -> PreparedQuery:
    """Return the query for the live editions of the page at the longest of ``count`` addresses."""
    live = Edition.objects.live()
    longest = (
        live.in_language(parameter("language"))
        .filter(url_path__in=[*map(parameter, _numbered(range(count)))])
        .order_by(Length("url_path").desc())
        .values("page")[:1]
    )
    return PreparedQuery.of(
        live.filter(page=Subquery(longest))
        .annotate(
            page_type=F("page__content_type"),
            needs_asking=_needs_asking(deepest),
            **with_sign_off(),
        )
        .for_readers()
    )


def _numbered(addresses: Iterable[Any]) -> dict[str, Any]:
    return {f"address_{number}": address for number, address in enumerate(addresses)}


@cache
def _page_in(model: type[TranslatedPage], language: str) -> PreparedQuery:
    """Return the query for a page with what reading it in ``language`` needs.

    Other languages' columns are read where a template asks for them. As when Wagtail looks for a
    page, managers of its type have no say.
    """
    others = all_columns(model) - set(language_columns(model, language))
    pages = model._base_manager.select_related(None).filter(pk=parameter("page"))
    # Asked by its own method, django-modeltranslation would defer every language of a field.
    return PreparedQuery.of(QuerySet.defer(pages, *others))


def route_edition(found: Found | None) -> RouteResult | None:
    """Return Wagtail's route to what was found; None where its page knows no such sub-route."""
    if found is None:
        return None
    page = found.page
    # The edition answers for whether it may be read; Wagtail's sub-routes ask the page.
    page.live = True
    resolve = getattr(page, "resolve_subpage", None)
    if resolve is not None:
        try:
            view, args, kwargs = resolve("".join(["/", *(f"{part}/" for part in found.rest)]))
        except Resolver404:
            return None
        return RouteResult(page, args=(view, args, kwargs))
    return None if found.rest else RouteResult(page)


def _needs_asking(deepest: int) -> Exists:
    """Tell whether Wagtail has to be asked who may read the page.

    That is where it, or a page above it, is private or an alias. The paths of the pages above
    are beginnings of its own, so the index on them is used.
    """
    page_model = swapper.load_model("wagtailcore", "Page")
    step = page_model.steplen
    # A site inside a site stands deeper in the tree than its addresses tell.
    above = [
        Substr(OuterRef("page__path"), Value(1), Value(step * depth))
        for depth in range(1, deepest + TOP_DEPTH)
    ]
    special = Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)
    return Exists(page_model.objects.filter(special, path__in=above))
