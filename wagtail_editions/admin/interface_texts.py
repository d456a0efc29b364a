"""What the screens for interface texts share: names of catalogues, addresses, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from wagtail_editions.catalogues.groups import Group
from wagtail_editions.interface.catalogue import Catalogue, Counts, catalogues_of
from wagtail_editions.models import Domain

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

GROUPS = {
    Group.SITE: _("This site"),
    Group.PLUGIN: _("Editions"),
    Group.WAGTAIL: _("Wagtail"),
}
DOMAINS = {Domain.DJANGO: _("Pages (django)"), Domain.DJANGOJS: _("Scripts (djangojs)")}


@dataclass(frozen=True)
class CatalogueLink:
    """A catalogue in a list of all of a language's."""

    group: str | _StrPromise
    domain: str | _StrPromise
    counts: Counts
    url: str
    is_current: bool = False


def languages_url() -> str | None:
    """Return the address of the overview of languages; None where there is none."""
    try:
        return reverse("wagtail_editions_languages")
    except NoReverseMatch:
        return None


def catalogue_url(catalogue: Catalogue, page: str = "catalogue") -> str:
    """Return the address of a page about a catalogue."""
    arguments = [catalogue.language, catalogue.group.value, catalogue.domain]
    return reverse(f"wagtail_editions_{page}", args=arguments)


def catalogue_links(language: str, current: Catalogue | None = None) -> list[CatalogueLink]:
    """Return every catalogue of a language with how complete it is."""
    return [
        CatalogueLink(
            GROUPS[each.group],
            DOMAINS[Domain(each.domain)],
            each.counts,
            catalogue_url(each),
            each == current,
        )
        for each in catalogues_of(language)
    ]
