"""From the page being read to its head: what the template has is taken, little is asked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.models import Doctor
from pages.models import ArticleIndexPage, ArticlePage, ConsultationPage, HomePage
from pages.share_card import card_of
from pages.share_card.drawing import CONTENT_TYPE, HEIGHT, WIDTH
from wagtail_editions.models import Edition

from .head import Clinic, Head, Kind, Named, Physician, Picture, Review, Source, Treatment, Version
from .procedures import procedure_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cms.models import ClinicSettings
    from wagtail_editions.models import TranslatedPage

#: What each page type is; a type without a line is a page like any other.
KINDS: dict[type, Kind] = {
    ArticlePage: Kind.ARTICLE,
    HomePage: Kind.HOME,
    ArticleIndexPage: Kind.INDEX,
    ConsultationPage: Kind.CONTACT,
}
#: How much of a page's opening stands in for a description that nobody wrote.
DESCRIPTION_LENGTH = 155


def read_head(context: Mapping[str, Any]) -> Head:
    """Return the head of the page in a template's context.

    ``page`` and ``edition`` are what is being read; ``nav`` and ``clinic`` are base.html's own,
    ``articles`` and ``doctors`` what the page shows of them, if it does. The sign-off and the
    procedure of an article are fetched, each with one query which its template need not make
    again.
    """
    page, edition, request = context["page"], context["edition"], context.get("request")
    clinic: ClinicSettings = context["clinic"]
    nav = context.get("nav")
    is_preview = bool(getattr(request, "is_preview", False))
    kind = KINDS.get(type(page), Kind.PAGE)
    canonical = edition.get_full_url() or ""
    site = Site.find_for_request(request)
    site_url = site.root_url if site else ""
    home = nav.home.get_full_url() if nav and nav.home else ""
    name = clinic.name or ""
    return Head(
        language=edition.language,
        title=edition.seo_title or edition.title,
        heading=getattr(page, "headline", "") or edition.title,
        kind=kind,
        description=_description(page, edition),
        site_name=name,
        robots="noindex" if is_preview else "",
        canonical=canonical,
        versions=tuple(_versions(page, request)),
        published=edition.first_published_at,
        modified=edition.last_published_at,
        picture=None if is_preview else _picture(page, edition, name, site_url),
        feed=_feed(name, site_url),
        site_url=site_url,
        search_url=_search_url(site_url),
        clinic=Clinic(
            name=name,
            url=home or "",
            address=", ".join((clinic.address or "").split("\n")),
            telephone=clinic.telephone or "",
        ),
        above=tuple(_named(nav.ancestors if nav else (), request)),
        review=_review(edition) if kind is Kind.ARTICLE else None,
        treatment=_treatment(page, edition.language),
        sources=tuple(_sources(page)),
        physicians=tuple(_physicians(context.get("doctors") or ())),
        listed=tuple(_named(context.get("articles") or (), request)),
    )


def _description(page: TranslatedPage, edition: Edition) -> str:
    """Return what an editor wrote for search results, else how the page begins."""
    if edition.search_description:
        return edition.search_description
    opening = getattr(page, "introduction", "") or getattr(page, "lead", "") or ""
    return Truncator(" ".join(opening.split())).chars(DESCRIPTION_LENGTH)


def _versions(page: TranslatedPage, request: Any) -> Iterator[Version]:
    for each in page.live_editions:
        if url := each.get_full_url(request):
            yield Version(
                language=each.language, url=url, title=each.title, is_source=each.is_source
            )


def _picture(page: TranslatedPage, edition: Edition, name: str, site_url: str) -> Picture | None:
    """Return the share card; none for what is not public."""
    is_private = page.may_be_restricted is not False and page.get_view_restrictions().exists()
    if not edition.live or is_private:
        return None
    card = card_of(edition, name)
    told = {"title": card.title, "name": card.name}
    return Picture(
        url=site_url + card.path,
        alt=_("Share card: “%(title)s”, %(name)s") % told if card.name else card.title,
        width=WIDTH,
        height=HEIGHT,
        content_type=CONTENT_TYPE,
    )


def _feed(name: str, site_url: str) -> Named | None:
    # The feed has no address where a site does not mount it.
    url = _reversed("article_feed")
    title = _("New articles · %(name)s") % {"name": name} if name else _("New articles")
    return Named(name=title, url=site_url + url) if url else None


def _search_url(site_url: str) -> str:
    url = _reversed("edition_search")
    return f"{site_url}{url}?q={{search_term_string}}" if url else ""


def _reversed(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _review(edition: Edition) -> Review | None:
    """Return the sign-off as the notice in the page tells of it; none where it was revoked."""
    signed = edition.sign_off_for_readers()
    signed_on = edition.last_reviewed
    if signed is None or signed_on is None:
        return None
    return Review(name=signed.name, credential=signed.credential, signed_on=signed_on)


def _treatment(page: TranslatedPage, language: str) -> Treatment | None:
    procedure = procedure_of(page, language)
    if procedure is None:
        return None
    return Treatment(
        name=procedure.name or "",
        summary=procedure.summary or "",
        how_performed=procedure.how_performed or "",
        followup=procedure.followup or "",
    )


def _sources(page: TranslatedPage) -> Iterator[Source]:
    """Yield the sources that a page's field of this name holds, if its type has one."""
    for block in getattr(page, "sources", None) or ():
        value = block.value
        if value.get("title"):
            yield Source(
                title=value["title"],
                publisher=value.get("publisher") or "",
                year=str(value.get("year") or ""),
                url=value.get("link") or "",
                language=value.get("language") or "",
            )


def _physicians(doctors: Any) -> Iterator[Physician]:
    for doctor in doctors:
        if isinstance(doctor, Doctor):
            yield Physician(name=doctor.name or "", post=doctor.post or "")


def _named(editions: Any, request: Any) -> Iterator[Named]:
    for edition in editions:
        if isinstance(edition, Edition) and (url := edition.get_full_url(request)):
            yield Named(name=edition.title, url=url)
