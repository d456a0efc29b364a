"""Template tags for readers' pages: ``{% load editions %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.html import format_html_join

from wagtail_editions.languages import home_language
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def edition_url(context: dict[str, Any], page: Any, language: str) -> str:
    """Return the address of ``page`` in ``language``; empty where that edition is not live."""
    if not isinstance(page, TranslatedPage):
        page = getattr(page, "specific", None)
    edition = page.edition_in(language) if isinstance(page, TranslatedPage) else None
    return (edition and edition.get_url(context.get("request"))) or ""


@register.inclusion_tag("wagtail_editions/language_links.html", takes_context=True)
def language_links(context: dict[str, Any]) -> dict[str, Any]:
    """Render links to the live editions of the page being read, itself included.

    A click is remembered as the reader's choice by ``wagtail_editions/js/language-choice.js``.
    """
    request = context.get("request")
    current = context.get("edition")
    links = [
        {
            "language": edition.language,
            "name": edition.language_name,
            "url": edition.get_url(request),
            "is_current": current is not None and edition.language == current.language,
        }
        for edition in _live_editions(context)
    ]
    return {"links": links, "cookie": settings.LANGUAGE_COOKIE_NAME}


@register.simple_tag(takes_context=True)
def hreflang_links(context: dict[str, Any]) -> SafeString:
    """Return the ``<link rel="alternate">`` elements of the page being read.

    They name every live edition, the page itself included, and ``x-default``: the home
    language's edition, else the first. A page in one language alone has no alternates.
    """
    request = context.get("request")
    editions = _live_editions(context)
    if len(editions) < 2:
        return format_html_join("", "", ())
    default = next((e for e in editions if e.language == home_language()), editions[0])
    alternates = [(edition.language, edition) for edition in editions]
    return format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}">',
        (
            (code, edition.get_full_url(request))
            for code, edition in [*alternates, ("x-default", default)]
        ),
    )


@register.inclusion_tag("wagtail_editions/original_notice.html", takes_context=True)
def original_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Tell readers of a translation that the original has changed in an important respect.

    Renders nothing unless the page's editor said so and this edition has not followed yet. Links
    to the original where that is live.
    """
    edition = context.get("edition")
    since = getattr(edition, "notice_since", None)
    if since is None:
        return {"since": None}
    original = next((each for each in _live_editions(context) if each.is_source), None)
    return {
        "since": since,
        "original": original,
        "original_url": original and original.get_url(context.get("request")),
    }


def _live_editions(context: dict[str, Any]) -> list[Any]:
    page = context.get("page")
    return page.live_editions if isinstance(page, TranslatedPage) else []
