"""From an edition's ``url_path`` to the address that readers see, without a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail.coreutils import WAGTAIL_APPEND_SLASH
from wagtail.models import Site

from wagtail_editions.shown import note, tags

from .addresses import TOP_DEPTH
from .language_state import LanguageState, language_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .editions import Edition


class EditionAddress(NamedTuple):
    """Where an edition is read: the site's id and address, and the path there."""

    site_id: int
    root_url: str
    path: str


def site_prefix(site: Site, language: str) -> str:
    """Return the ``url_path`` of the site's root page in ``language``.

    A root page at the top of the tree has the same one in every language. One further down,
    a site inside a site, costs a query.
    """
    root = site.root_page
    if root.depth <= TOP_DEPTH:
        return str(root.url_path)
    return _nested_root_path(root.pk, language) or str(root.url_path)


def open_to_readers(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions whose language is open to readers of a site on which they stand.

    An edition of something else than a page stands on no site: it is read on pages that do.
    """
    editions = list(editions)
    if not any(edition.page_id for edition in editions):
        return editions
    state = language_state()
    return [edition for edition in editions if edition.page_id is None or _is_open(edition, state)]


def _is_open(edition: Edition, state: LanguageState) -> bool:
    if not state.closed:
        return True
    sites = [site_id for site_id, *_rest in _places(edition)]
    return not sites or any(state.is_open(site_id, edition.language) for site_id in sites)


def edition_address(edition: Edition, request: HttpRequest | None = None) -> EditionAddress | None:
    """Return where the edition is read; None outside every site.

    The site of ``request`` is preferred, then one to whose readers the language is open.
    """
    fitting = _places(edition)
    if len(fitting) > 1:
        state = language_state()
        fitting.sort(key=lambda place: not state.is_open(place[0], edition.language))
    if not fitting:
        return None
    current = Site.find_for_request(request) if isinstance(request, HttpRequest) else None
    site_id, root_url, relative = next(
        (match for match in fitting if current and match[0] == current.pk), fitting[0]
    )
    try:
        with override(edition.language):
            path = reverse("wagtail_serve", args=(relative,))
    except NoReverseMatch:
        return None
    return EditionAddress(site_id, root_url, path if WAGTAIL_APPEND_SLASH else path.rstrip("/"))


def edition_url(edition: Edition, request: HttpRequest | None = None) -> str | None:
    """Return the path alone where the reader stays on the same host, else the whole address."""
    found = edition_address(edition, request)
    if found is None:
        return None
    current = Site.find_for_request(request) if isinstance(request, HttpRequest) else None
    if (current and current.pk == found.site_id) or len(Site.get_site_root_paths()) == 1:
        return found.path
    return found.root_url + found.path


def edition_full_url(edition: Edition, request: HttpRequest | None = None) -> str | None:
    """Return the whole address of the edition."""
    found = edition_address(edition, request)
    return found and found.root_url + found.path


def _places(edition: Edition) -> list[tuple[int, str, str]]:
    """Return (site id, root address, path below that) for each site on which the edition is."""
    found = [
        (site_id, root_url, edition.url_path[len(root_path) :])
        for site_id, root_path, root_url in _site_roots(edition)
        if edition.url_path.startswith(root_path)
    ]
    note(*(tags.site(site_id) for site_id, *_rest in found))
    return found


def _site_roots(edition: Edition) -> list[tuple[int, str, str]]:
    """Return (site id, root path in the edition's language, root address), deepest root first."""
    roots: list[tuple[int, str, str]] = []
    for root in Site.get_site_root_paths():
        path = root.root_path
        # "/home/": one slug is the top of the tree; more is a site inside a site.
        if path.count("/") > TOP_DEPTH:
            page_id = Site.objects.values_list("root_page_id", flat=True).get(pk=root.site_id)
            path = _nested_root_path(page_id, edition.language) or path
        roots.append((root.site_id, path, root.root_url))
    return sorted(roots, key=lambda item: -len(item[1]))


def _nested_root_path(page_id: int, language: str) -> str | None:
    from .editions import Edition

    path = (
        Edition.objects.in_language(language)
        .filter(page=page_id)
        .values_list("url_path", flat=True)
        .first()
    )
    return path or None
