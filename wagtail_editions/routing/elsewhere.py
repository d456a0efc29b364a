"""Where an address leads at which nothing is read (any more)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.urls import reverse
from wagtail.models import Site

from wagtail_editions.models import Edition, FormerAddress, TranslatedPage
from wagtail_editions.models.language_state import language_state

from .editions import Found, find_edition, route_edition
from .ordinary import find_ordinary
from .paths import spellings, url_paths

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What to answer where nothing is read: a redirect, or a 404 with what else there is."""

    url: str = ""
    """Where to redirect; empty where the answer is a 404."""
    is_permanent: bool = False
    """Whether the address has been left for ever: it was an old one, or is spelt otherwise."""
    editions: list[Edition] = field(default_factory=list)
    """The languages in which the page that is meant can be read."""


def find_elsewhere(request: HttpRequest, language: str, path: str) -> Elsewhere:
    """Return where ``path`` leads in ``language``, asked where nothing is read there.

    In this order: the same address spelt as it should be; the page that had the address before;
    the page that has it in another language, or in Wagtail's tree. The redirect goes straight to
    where that page is read now.
    """
    site = Site.find_for_request(request)
    if site is None:
        return Elsewhere()
    tried = [path, *spellings(path)]
    if language_state().is_open(site.pk, language):
        url = _spelt_right(request, language, tried[1:]) or _moved(request, site, language, tried)
        if url:
            return Elsewhere(url=url, is_permanent=True)
    page = _named(site, language, tried)
    if page is None:
        return Elsewhere()
    edition = page.edition_in(language)
    if edition is not None and (here := edition.get_url(request)):
        return Elsewhere(url=here)
    return Elsewhere(editions=page.live_editions)


def _spelt_right(request: HttpRequest, language: str, others: list[str]) -> str:
    for path in others:
        found = find_edition(request, language, path)
        if route_edition(found) or find_ordinary(request, language, path):
            return str(reverse("wagtail_serve", args=(path,)))
    return ""


def _moved(request: HttpRequest, site: Site, language: str, paths: list[str]) -> str:
    """Return where the page is read that had one of ``paths``, the last one to leave it first."""
    keys: dict[str, tuple[str, ...]] = {}
    for path in paths:
        keys |= url_paths(site, "", path) | url_paths(site, language, path)
    live = Edition.objects.live().filter(page=OuterRef("page"), language=language)
    is_read = Q(Exists(live), language=language) | Q(language="", page__live=True)
    left = FormerAddress.objects.filter(is_read, url_path__in=list(keys))
    for each in left.select_related("page").order_by(Length("url_path").desc(), "-left_at"):
        rest = keys[each.url_path]
        page: Any = each.page.specific
        if not each.language:
            return _with_rest(page.get_url(request), rest)
        edition = page.edition_in(language)
        if edition is not None and route_edition(Found(edition, page, rest)):
            return _with_rest(edition.get_url(request), rest)
    return ""


def _named(site: Site, language: str, paths: list[str]) -> TranslatedPage | None:
    """Return the page that one of ``paths`` names, in whatever language and at whatever time.

    The page may have it from before it was withdrawn, the reader may have changed the language
    in the address of another edition, or a link may know Wagtail's page alone.
    """
    for path in paths:
        both = (url_paths(site, language, path), url_paths(site, "", path))
        exact = [key for keys in both for key, rest in keys.items() if not rest]
        pk = exact and (_now_at(exact, language) or _formerly_at(exact, language))
        page = pk and swapper.load_model("wagtailcore", "Page").objects.filter(pk=pk).first()
        if page and isinstance(page := page.specific, TranslatedPage):
            return page
    return None


def _now_at(keys: list[str], language: str) -> int | None:
    editions = Edition.objects.filter(url_path__in=keys)
    found = editions.values_list("language", "live", "page")
    best = min(found, key=lambda each: (each[0] != language, not each[1]), default=None)
    if best:
        return int(best[-1])
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(url_path__in=keys)
    pk: int | None = pages.values_list("pk", flat=True).first()
    return pk


def _formerly_at(keys: list[str], language: str) -> int | None:
    left = FormerAddress.objects.filter(url_path__in=keys).exclude(language="")
    found = left.order_by("-left_at").values_list("language", "page")
    best = min(found, key=lambda each: each[0] != language, default=None)
    return best and int(best[-1])


def _with_rest(url: str | None, rest: tuple[str, ...]) -> str:
    if not url or not rest:
        return url or ""
    slash = "/" if url.endswith("/") else ""
    return "/".join([url.rstrip("/"), *rest]) + slash
