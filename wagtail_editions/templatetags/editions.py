"""Template tags for readers' pages: ``{% load editions %}``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.translation import get_language, get_language_info
from wagtail.templatetags import wagtailcore_tags

from wagtail_editions.languages import home_language, language_name
from wagtail_editions.models import Edition, TranslatedPage, urls
from wagtail_editions.models.alternates import alternates
from wagtail_editions.models.links import EditionLink, best_for, link_to
from wagtail_editions.models.noting import note_languages
from wagtail_editions.models.older import is_older, lag_of
from wagtail_editions.models.urls import open_to_readers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

register = template.Library()

#: With more languages the links stand in a list that is opened.
LANGUAGES_IN_A_ROW = 3


@register.simple_tag(takes_context=True)
def edition_url(context: dict[str, Any], page: Any, language: str) -> str:
    """Return the address of ``page`` in ``language``; empty where that edition is not live."""
    if not isinstance(page, TranslatedPage):
        page = getattr(page, "specific", None)
    edition = page.edition_in(language) if isinstance(page, TranslatedPage) else None
    return (edition and edition.get_url(context.get("request"))) or ""


@register.simple_tag(takes_context=True)
def edition_link(context: dict[str, Any], page: Any, text: str = "") -> EditionLink | str:
    """Return a link to ``page`` in the language being read; rendered, it is an anchor.

    Where that is not live the link leads to an edition that is, with ``hreflang`` and a note of
    the language; where none is, there is the text alone. ``text`` is the edition's title unless
    given. ``{% edition_link page as link %}`` gives its ``url``, ``text``, ``language``,
    ``is_foreign`` and ``note``. A page without editions is linked as Wagtail does.
    """
    if page is None:
        return text
    request, language = context.get("request"), get_language() or home_language()
    editions = _editions(page)
    if not editions and not isinstance(page, TranslatedPage):
        return EditionLink(text=text or page.title, url=page.get_url(request) or "")
    link = link_to(editions, language, request)
    return replace(link, text=text) if text else link


@register.simple_tag(takes_context=True)
def pageurl(context: dict[str, Any], page: Any, fallback: str | None = None) -> str:
    """Return the address of ``page``, as Wagtail's tag of this name; it knows editions.

    Wagtail's own does, too, for pages of their own type. This one also takes what a chooser or a
    menu gives, a page of Wagtail's base type, without loading anything but the editions.
    """
    return _address(context, page, fallback, wagtailcore_tags.pageurl, urls.edition_url)


@register.simple_tag(takes_context=True)
def fullpageurl(context: dict[str, Any], page: Any, fallback: str | None = None) -> str:
    """Return the address of ``page`` with its host, as Wagtail's tag of this name."""
    return _address(context, page, fallback, wagtailcore_tags.fullpageurl, urls.edition_full_url)


@register.inclusion_tag("wagtail_editions/language_links.html", takes_context=True)
def language_links(context: dict[str, Any]) -> dict[str, Any]:
    """Render links to the live editions of the page being read, itself included.

    Each is named in its own language, and one that is older than its original says so. A page
    that is no edition has links where its view has set ``request.language_urls``, addresses by
    language (see ``wagtail_editions.language_urls``). With one language alone nothing is rendered.

    A click is remembered as the reader's choice by ``wagtail_editions/js/language-choice.js``,
    which also leads to the section that is being read: a ``<section>`` of ``<main>`` with an
    ``id`` that it has in every language.
    """
    links = _links_of_page(context) or _links_of_view(context)
    return {
        "links": links,
        "current": next((link for link in links if link.is_current), None),
        "is_long": len(links) > LANGUAGES_IN_A_ROW,
        "cookie": settings.LANGUAGE_COOKIE_NAME,
    }


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """One entry of the language links."""

    language: str
    url: str
    is_current: bool
    is_older: bool = False
    """Whether what is read there is older than its original."""

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return language_name(self.language)


def _links_of_page(context: dict[str, Any]) -> list[LanguageLink]:
    current = context.get("edition")
    return [
        LanguageLink(
            language=edition.language,
            url=edition.get_url(context.get("request")) or "",
            is_current=current is not None and edition.language == current.language,
            is_older=is_older(edition),
        )
        for edition in _live_editions(context)
    ]


def _links_of_view(context: dict[str, Any]) -> list[LanguageLink]:
    urls_by_language = getattr(context.get("request"), "language_urls", {})
    current = get_language()
    return [
        LanguageLink(language=code, url=url, is_current=code == current)
        for code, url in urls_by_language.items()
    ]


@register.simple_tag(takes_context=True)
def hreflang_links(context: dict[str, Any]) -> SafeString:
    """Return the ``<link rel="alternate">`` elements of the page being read.

    They name every live edition, the page itself included, and ``x-default``: the home
    language's edition, else the first. A page in one language alone has no alternates.
    """
    request = context.get("request")
    return format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}">',
        (
            (code, edition.get_full_url(request))
            for code, edition in alternates(_live_editions(context))
        ),
    )


@register.inclusion_tag("wagtail_editions/original_notice.html", takes_context=True)
def original_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Tell readers of a translation that its original is newer, with a link to that.

    Where the page's editor marked the change as important, the notice says so until this edition
    has followed, even where the original cannot be read any more. Otherwise it says, more quietly,
    from when the text is and when the original was updated (``models.older.Lag``). Renders nothing
    where the translation is up to date. Costs no query.
    """
    edition = context.get("edition")
    if not isinstance(edition, Edition):
        return {"since": None, "lag": None}
    original = next((each for each in _live_editions(context) if each.is_source), None)
    lag = lag_of(edition)
    return {
        "since": edition.notice_since,
        "lag": lag,
        "language": language_here(edition.language),
        "original_language": lag and language_here(lag.original.language),
        "original": original,
        "original_url": original and original.get_url(context.get("request")),
    }


@register.filter
def language_here(code: str) -> str:
    """Return what the reader's language calls a language; its own name where that is unknown."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return language_name(code)


@register.inclusion_tag("wagtail_editions/review_notice.html", takes_context=True)
def review_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Tell readers who signed what they read, when, and when that is looked at again.

    Where the sign-off was revoked, that is told instead. Renders nothing where no expert signed;
    one query where one did.
    """
    edition = context.get("edition")
    if not isinstance(edition, Edition) or (sign_off := edition.sign_off_for_readers()) is None:
        return {"sign_off": None}
    return {
        "sign_off": sign_off,
        "reviewed_on": edition.last_reviewed,
        "next_review_due": edition.next_review_due,
    }


def _live_editions(context: dict[str, Any]) -> list[Any]:
    page = context.get("page")
    return page.live_editions if isinstance(page, TranslatedPage) else []


def _address(
    context: dict[str, Any],
    page: Any,
    fallback: str | None,
    stock: Callable[..., Any],
    find: Callable[..., str | None],
) -> str:
    own = page is None or isinstance(page, TranslatedPage)
    editions = [] if own else _editions(page)
    readable = open_to_readers(edition for edition in editions if edition.live)
    edition = best_for(readable, get_language() or home_language())
    if edition is None:
        return str(stock(context, page, fallback) or "")
    return find(edition, context.get("request")) or ""


def _editions(page: Any) -> list[Edition]:
    """Return the editions of a page of whatever type; remembered with it."""
    if isinstance(page, TranslatedPage):
        return page.live_editions
    known = page.__dict__.get("_editions_for_links")
    if known is None:
        note_languages(type(page), page.pk)
        known = list(Edition.objects.filter(page=page.pk).for_readers())
        page.__dict__["_editions_for_links"] = known
    return list(known)
