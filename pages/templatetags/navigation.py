"""Where the reader is and where to go from there, in one query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page, Site

from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Navigation:
    """What the header and the breadcrumbs of a page show, in the reader's language."""

    home: Edition | None = None
    """The site's first page, unless it is not live in this language."""
    entries: list[Edition] = field(default_factory=list)
    """The live pages below the home page that are shown in menus, in the order of the tree."""
    ancestors: list[Edition] = field(default_factory=list)
    """The live pages above the current one, from the home page down."""


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """Return the :class:`Navigation` of the page being read.

    A page that is not live in the reader's language is left out, so no link leads to a 404.
    Without a page (on an error page) there are no ancestors.
    """
    edition: Edition | None = context.get("edition")
    language = edition.language if edition else get_language()
    site = Site.find_for_request(context.get("request"))
    if site is None or language is None:
        return Navigation()
    root = site.root_page
    page: Page | None = context.get("page")
    above = _paths_above(page, root)
    found = list(
        Edition.objects.readable_on(site)
        .in_language(language)
        .in_navigation(root, page)
        .for_readers()
    )
    return Navigation(
        home=next((each for each in found if each.page.path == root.path), None),
        entries=[
            each for each in found if each.page.depth == root.depth + 1 and each.page.show_in_menus
        ],
        ancestors=[each for each in found if each.page.path in above],
    )


@register.filter
def is_within(page: Page | None, ancestor: Page) -> bool:
    """Tell whether ``page`` is ``ancestor`` or stands below it."""
    return page is not None and page.path.startswith(ancestor.path)


def _paths_above(page: Page | None, root: Page) -> list[str]:
    """Return the tree paths of the pages above ``page``, from ``root`` down."""
    if page is None or not page.path.startswith(root.path):
        return []
    step: Any = Page.steplen
    return [page.path[:end] for end in range(len(root.path), len(page.path), step)]
