"""What a sitemap tells: every public edition of a site, with the other languages of its page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import swapper
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import override
from wagtail.coreutils import WAGTAIL_APPEND_SLASH
from wagtail.models import Site

from wagtail_editions.languages import configured_languages, home_language
from wagtail_editions.models import Edition, addresses
from wagtail_editions.models.alternates import alternates
from wagtail_editions.models.language_state import language_state
from wagtail_editions.models.urls import site_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: What the protocol allows in one file.
MAX_ENTRIES = 50_000


class Entry(NamedTuple):
    """One address of a sitemap."""

    language: str
    location: str
    last_changed: datetime | None
    alternates: tuple[tuple[str, str], ...] = ()
    """``hreflang`` and address of each language of the page, this one included."""


class Volume(NamedTuple):
    """What there is of a site in one language."""

    language: str
    files: int
    last_changed: datetime | None


class EditionSitemap:
    """The sitemap of one site; what is private, or not open to readers, is left out.

    It has all languages, or one: then the others stand in it as alternates alone. Pages whose
    type has no editions are in it as they say themselves (``get_sitemap_urls``), at their address
    in the home language. A site inside this one has a sitemap of its own.
    """

    def __init__(
        self, site: Site, request: HttpRequest | None = None, language: str | None = None
    ) -> None:
        self.site = site
        self.request = request
        self.language = language
        state = language_state()
        self.languages = [code for code in configured_languages() if state.is_open(site.pk, code)]
        # As many for one language as for all: each entry names the alternates.
        self.pages_per_file = MAX_ENTRIES // max(len(self.languages), 1)

    def count_files(self) -> int:
        """Return how many files the pages with editions take; one at least."""
        return self._files_for(self._pages_with_editions().count())

    def volumes(self) -> list[Volume]:
        """Return how much there is in each language, in their order; a fixed number of queries.

        A language without anything is left out, the home language never.
        """
        pages = self._pages.filter(pk__in=self._live().values("page")).order_by()
        rows = self._live().filter(page__in=pages.values("pk")).order_by().values_list("language")
        found = {
            language: Volume(language, self._files_for(count), changed)
            for language, count, changed in rows.annotate(Count("pk"), Max("last_published_at"))
        }
        found.setdefault(home_language(), Volume(home_language(), 1, None))
        return [found[code] for code in configured_languages() if code in found]

    def entries(self, file: int = 1) -> Iterator[Entry]:
        """Yield the entries of a file, counted from 1; a fixed number of queries for any number.

        The first file also has the pages without editions, each type of which costs a query.
        """
        start = (file - 1) * self.pages_per_file
        pages = self._pages_with_editions()[start : start + self.pages_per_file]
        for entry in self._of_editions(pages):
            if self.language in (None, entry.language):
                yield entry
        if file == 1 and self.language in (None, home_language()):
            yield from self._of_ordinary_pages()

    def _files_for(self, pages: int) -> int:
        return max(-(-pages // self.pages_per_file), 1)

    @cached_property
    def _pages(self) -> Any:
        """The public pages of this site, in the order of the tree."""
        root = self.site.root_page
        pages = swapper.load_model("wagtailcore", "Page").objects.descendant_of(
            root, inclusive=True
        )
        others = Site.objects.exclude(pk=self.site.pk).filter(
            root_page__path__startswith=root.path, root_page__depth__gt=root.depth
        )
        for path in others.values_list("root_page__path", flat=True):
            pages = pages.exclude(path__startswith=path)
        return pages.public().order_by("path")

    def _live(self) -> Any:
        return Edition.objects.live().filter(language__in=self.languages).exclude(page=None)

    def _pages_with_editions(self) -> Any:
        live = self._live()
        if self.language is not None:
            live = live.in_language(self.language)
        return self._pages.filter(pk__in=live.values("page"))

    def _of_editions(self, pages: QuerySet[Any]) -> Iterator[Entry]:
        order = {code: place for place, code in enumerate(self.languages)}
        starts = {code: self._start(code) for code in self.languages}
        rows = self._live().filter(page__in=pages.values("pk")).order_by("page__path")
        fields = ("page_id", "language", "url_path", "last_published_at")
        for _page, group in groupby(rows.values_list(*fields).iterator(), key=lambda row: row[0]):
            entries = [
                Entry(language, _location(path, *starts[language]), changed)
                for _id, language, path, changed in group
            ]
            entries.sort(key=lambda entry: order[entry.language])
            others = tuple((code, each.location) for code, each in alternates(entries))
            for entry in entries:
                yield entry._replace(alternates=others)

    def _start(self, language: str) -> tuple[int, str]:
        """Return how much of a ``url_path`` no reader sees, and what stands in its place."""
        with override(language):
            served = reverse("wagtail_serve", args=("",))
        return len(site_prefix(self.site, language)), self.site.root_url + served

    def _of_ordinary_pages(self) -> Iterator[Entry]:
        ordinary = self._pages.live().filter(pk__in=addresses.ordinary_pages().values("pk"))
        with override(home_language()):
            for page in ordinary.defer_streamfields().specific().iterator():
                for url in page.get_sitemap_urls(self.request):
                    yield Entry(home_language(), url["location"], url.get("lastmod"))


def _location(url_path: str, hidden: int, start: str) -> str:
    path = quote(url_path[hidden:])
    return start + (path if WAGTAIL_APPEND_SLASH else path.rstrip("/"))
