"""Search in OpenSearch or Elasticsearch, which analyse, find and rank by themselves.

Only what readers may see is handed to them, in an index of its own; the admin's search knows
nothing of them. Which texts are readable is asked of the database and given along.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django.conf import settings
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Phrase, PlainText

from wagtail_editions.models import EditionText
from wagtail_editions.models.edition_texts import for_an_engine
from wagtail_editions.models.engine_fields import BOOSTS, INDEX_SETTINGS, field_name
from wagtail_editions.text.search.scoring import Match, match, match_loosely
from wagtail_editions.text.search.terms import Phrase as PhraseTerm

from .base import MOST_CANDIDATES, Found, SearchUnavailable, batched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

    from wagtail_editions.search.readable import Readable
    from wagtail_editions.text.search.queries import Query

logger = logging.getLogger("wagtail_editions.search")

#: Seconds that a reader waits for an answer.
TIMEOUT = 3


class ExternalEngine:
    """A search engine reached through Wagtail's backend for it.

    ``options`` are those of ``WAGTAILSEARCH_BACKENDS``; what analyses Korean is added.
    """

    in_transaction = False

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.options = {
            "TIMEOUT": TIMEOUT,
            "INDEX_SETTINGS": INDEX_SETTINGS,
            **deepcopy(dict(options)),
        }

    def find(self, query: Query, readable: Readable) -> Found:
        with self._asked() as backend:
            found = self._search(backend, _every(query), query, readable)
            if found:
                return _found(query, found)
            some = self._search(backend, PlainText(query.text, operator="or"), query, readable)
            return _found(query, some, is_relaxed=True)

    def count(self, queries: Mapping[str, Query], readable: Readable) -> dict[str, int]:
        if not queries:
            return {}
        first = next(iter(queries.values()))
        with self._asked() as backend:
            results = backend.search(
                _every(first),
                _known_to_engines(readable, queries),
                fields=[name for code in queries for name in _fields(code)],
            )
            return {code: count for code, count in results.facet("language").items() if count}

    def add(self, texts: Iterable[EditionText]) -> None:
        with self._asked() as backend:
            backend.add_bulk(EditionText, list(texts))

    def remove(self, text: EditionText) -> None:
        with self._asked() as backend:
            backend.delete(text)

    def rebuild(self, texts: Iterable[EditionText]) -> None:
        with self._asked() as backend:
            rebuilder = backend.rebuilder_class(backend.get_index_for_model(EditionText))
            index = rebuilder.start()
            index.add_model(EditionText)
            for some in batched(texts):
                index.add_items(EditionText, some)
            rebuilder.finish()

    def _search(
        self, backend: Any, asked: Any, query: Query, readable: Readable
    ) -> list[EditionText]:
        texts = _known_to_engines(readable, [query.language])
        texts = texts.select_related("edition").defer("edition__basis")
        results = backend.search(asked, texts, fields=_fields(query.language))
        return list(results[:MOST_CANDIDATES])

    @contextmanager
    def _asked(self) -> Iterator[Any]:
        """Give Wagtail's backend; whatever goes wrong with it is said in the log."""
        options = deepcopy(self.options)
        try:
            with for_an_engine():
                yield get_search_backend(options.pop("BACKEND"), **options)
        except Exception as error:
            # Each client has errors of its own, and none of them is a reason for a broken page.
            logger.exception("The search engine did not answer")
            if settings.DEBUG and isinstance(error, ImportError):
                raise
            raise SearchUnavailable from error


def _known_to_engines(readable: Readable, languages: Iterable[str]) -> QuerySet[EditionText]:
    """Return the readable texts under conditions that a search engine understands, too.

    It is given their keys, since it cannot ask the database.
    """
    found = readable.texts(languages).order_by()
    return EditionText.objects.filter(
        language__in=list(languages), edition__in=found.values("edition")
    )


def _fields(language: str) -> list[str]:
    return [field_name(field, language) for field in BOOSTS]


def _every(query: Query) -> Any:
    phrases = [term.text for term in query.terms if isinstance(term, PhraseTerm)]
    if not phrases:
        return PlainText(query.text, operator="and")
    words = [term.text for term in query.terms if not isinstance(term, PhraseTerm)]
    asked = [Phrase(phrase) for phrase in phrases]
    return And([*asked, PlainText(" ".join(words), operator="and")] if words else asked)


def _found(query: Query, texts: list[EditionText], *, is_relaxed: bool = False) -> Found:
    """Keep the engine's order; what is marked is found here, and may be nothing."""
    return Found(
        [
            (text, match(query, text.texts) or match_loosely(query, text.texts) or Match())
            for text in texts
        ],
        is_relaxed=is_relaxed,
        is_cut=len(texts) == MOST_CANDIDATES,
    )
