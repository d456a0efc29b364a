"""Slugs and addresses of many pages at once, from one walk over the tree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import Q

from wagtail_editions.models import Edition, addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from wagtail.models import Page

    from wagtail_editions.models import TranslatedPage
    from wagtail_editions.models.querysets import EditionQuerySet


class Tree:
    """Pages and the slugs they have in each language; asking it costs no query."""

    def __init__(self, pages: Iterable[Any], slugs: dict[tuple[int, str], str]) -> None:
        """Take pages with ``path``, ``depth`` and ``slug``, and slugs by page id and language."""
        self._pages = {page.path: page for page in pages}
        self._slugs = slugs
        self._addresses: dict[tuple[str, str], str] = {}
        self._children: dict[str, list[Any]] = defaultdict(list)
        self._by_slug: dict[tuple[str, str], dict[str, list[Any]]] = {}
        for page in self._pages.values():
            self._children[_parent_path(page)].append(page)

    @classmethod
    def whole(cls) -> Tree:
        """Read the whole tree in two queries."""
        return cls._read(_pages(), Edition.objects.all())

    @classmethod
    def around(cls, page: Page) -> Tree:
        """Read what matters to one page: its ancestors and the pages beside it."""
        beside = Q(path__startswith=_parent_path(page), depth=page.depth)
        pages = _pages().filter(beside | Q(path__in=addresses.ancestor_paths(page)))
        return cls._read(pages, Edition.objects.filter(page__in=pages.order_by().values("pk")))

    @classmethod
    def _read(cls, pages: QuerySet[Any], editions: EditionQuerySet) -> Tree:
        # The source edition's slug is the page's, whatever the mirror says.
        targets = editions.filter(is_source=False).exclude(slug="")
        rows = targets.values_list("page_id", "language", "slug")
        return cls(pages, {(page, language): slug for page, language, slug in rows})

    def __contains__(self, page: TranslatedPage) -> bool:
        return page.path in self._pages

    def address(self, page: TranslatedPage, language: str) -> str:
        """Return what the ``url_path`` of the page's edition in ``language`` must be."""
        return self._address(page.path, language)

    def namesakes(self, page: TranslatedPage, language: str) -> list[Any]:
        """Return the siblings that have, or lend, the page's slug in ``language``."""
        parent = _parent_path(page)
        if (parent, language) not in self._by_slug:
            named = self._by_slug[parent, language] = defaultdict(list)
            for child in self._children[parent]:
                named[self._part(child, language)].append(child)
        same = self._by_slug[parent, language][self._part(self._pages[page.path], language)]
        return [sibling for sibling in same if sibling.pk != page.pk]

    def _address(self, path: str, language: str) -> str:
        if (path, language) not in self._addresses:
            page = self._pages[path]
            self._addresses[path, language] = (
                "/"
                if page.depth < addresses.TOP_DEPTH
                else f"{self._address(_parent_path(page), language)}{self._part(page, language)}/"
            )
        return self._addresses[path, language]

    def _part(self, page: Any, language: str) -> str:
        slug = self._slugs.get((page.pk, language), "")
        return addresses.slug_in_address(page.depth, page.slug, slug)


def _pages() -> QuerySet[Any]:
    pages: QuerySet[Any] = swapper.load_model("wagtailcore", "Page").objects.order_by("path")
    return pages.only("pk", "path", "depth", "slug", "title")


def _parent_path(page: Any) -> str:
    return str(page.path[: -page.steplen])
