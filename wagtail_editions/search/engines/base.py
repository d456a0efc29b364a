"""What search asks of whatever finds the texts: the database, or a search engine beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_editions.models.edition_texts import EditionText
    from wagtail_editions.search.readable import Readable
    from wagtail_editions.text.search.queries import Query
    from wagtail_editions.text.search.scoring import Match

#: How many texts are looked at for one page of results.
MOST_CANDIDATES = 500


#: How many texts are taken into an index at once.
BATCH = 100


class SearchUnavailable(Exception):
    """The search engine does not answer."""


@dataclass
class Found:
    """Texts in the order in which readers see them."""

    texts: list[tuple[EditionText, Match]] = field(default_factory=list)
    is_relaxed: bool = False
    """Whether no text has every word, and these have most."""
    is_cut: bool = False
    """Whether there may be more than were looked at."""


class Engine(Protocol):
    """Finds texts. Every method raises ``SearchUnavailable`` where nothing answers."""

    in_transaction: bool
    """Whether a transaction that is rolled back takes with it what was added and removed."""

    def find(self, query: Query, readable: Readable) -> Found:
        """Return the texts in the query's language that answer it, the best first."""

    def count(self, queries: Mapping[str, Query], readable: Readable) -> dict[str, int]:
        """Return how many texts have every word, by language; those without any are left out."""

    def add(self, texts: Iterable[EditionText]) -> None:
        """Take texts into the index, or take them again."""

    def remove(self, text: Any) -> None:
        """Take a text out of the index."""

    def rebuild(self, texts: Iterable[EditionText]) -> None:
        """Make the index anew of these texts."""


def batched(texts: Iterable[EditionText]) -> Iterator[list[EditionText]]:
    """Yield the texts in lists of ``BATCH``."""
    waiting = iter(texts)
    while some := list(islice(waiting, BATCH)):
        yield some
