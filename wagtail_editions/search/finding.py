"""A page of results: what was found, what may have been meant, what other languages have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.urls import reverse
from django.utils.translation import override

from wagtail_editions.languages import language_name
from wagtail_editions.text.search.excerpts import excerpt, marked
from wagtail_editions.text.search.queries import Query, parse
from wagtail_editions.text.search.spelling import Vocabulary, did_you_mean

from .engines import engine
from .readable import Readable

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString
    from wagtail.models import Site

    from wagtail_editions.models import EditionText
    from wagtail_editions.text.search.scoring import Match

RESULTS_A_PAGE = 10
#: How many titles are looked through for what somebody may have meant.
MOST_TITLES = 3000
#: Pages of results that are told of by number; nobody has a million.
LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Result:
    """One page that was found."""

    url: str
    title: SafeString
    excerpt: SafeString
    edition: Any


@dataclass(frozen=True)
class Elsewhere:
    """How many results another language has, and where they are."""

    language: str
    name: str
    count: int
    url: str


@dataclass
class Results:
    """What a search page shows."""

    query: Query
    results: list[Result] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False
    """Whether there are more than were counted."""
    is_relaxed: bool = False
    """Whether none has every word, and these have most."""
    page: Page[Any] | None = None
    is_past_the_end: bool = False
    """Whether there is no page of that number."""
    suggestion: str = ""
    suggestion_url: str = ""
    elsewhere: list[Elsewhere] = field(default_factory=list)

    def url_of(self, number: int) -> str:
        """Return the address of another page of these results."""
        return search_url(self.query.text, self.query.language, number)

    @property
    def first_url(self) -> str:
        """The address of the first page."""
        return self.url_of(1)

    @property
    def previous_url(self) -> str:
        """The address of the page before; empty on the first."""
        page = self.page
        return self.url_of(page.previous_page_number()) if page and page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The address of the page after; empty on the last."""
        page = self.page
        return self.url_of(page.next_page_number()) if page and page.has_next() else ""


def search_url(text: str, language: str, number: int = 1) -> str:
    """Return the address of a search in ``language``."""
    with override(language):
        address = reverse("edition_search")
    asked = {"q": text} if number == 1 else {"q": text, "p": str(number)}
    return f"{address}?{urlencode(asked)}" if text else address


def search(
    typed: str, language: str, site: Site, request: HttpRequest | None = None, page: str = ""
) -> Results:
    """Return what readers of ``site`` find in ``language``, and how much in its other languages.

    Two queries, and two more where nothing holds every word. Raises ``SearchUnavailable``.
    """
    readable = Readable(site)
    results = Results(parse(typed, language))
    if results.query.is_empty:
        return results
    asked = engine()
    found = asked.find(results.query, readable)
    results.count, results.is_cut = len(found.texts), found.is_cut
    results.is_relaxed = found.is_relaxed and bool(found.texts)
    _show(results, found.texts, page, request)
    others = {
        code: query
        for code in readable.languages()
        if code != language and not (query := parse(typed, code)).is_empty
    }
    results.elsewhere = [
        Elsewhere(code, language_name(code), count, search_url(results.query.text, code))
        for code, count in asked.count(others, readable).items()
    ]
    if found.is_relaxed:
        suggestion = did_you_mean(results.query, vocabulary(readable, language))
        if suggestion:
            results.suggestion = suggestion
            results.suggestion_url = search_url(suggestion, language)
    return results


def vocabulary(readable: Readable, language: str) -> Vocabulary:
    """Return the words of the titles in ``language``; one query."""
    titles = readable.texts([language]).order_by("-edition").values_list("title", flat=True)
    return Vocabulary(titles[:MOST_TITLES])


def _show(
    results: Results,
    found: list[tuple[EditionText, Match]],
    number: str,
    request: HttpRequest | None,
) -> None:
    paginator = Paginator(found, RESULTS_A_PAGE)
    try:
        # A number of many digits is none that a page has, and slow to read.
        results.page = paginator.page(number[: LONGEST_NUMBER + 1] if number else 1)
    except (EmptyPage, PageNotAnInteger):
        results.is_past_the_end = bool(found)
        results.page = paginator.page(1)
        return
    for text, match in results.page:
        shown = Result(
            url=text.edition.get_url(request) or "",
            title=marked(text.title, match.spans.get("title", ())),
            excerpt=excerpt(text.texts, match),
            edition=text.edition,
        )
        results.results.append(shown)
