"""Search in the site's own database: its index gives candidates, this code verifies and ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, IntegerField, Value, When
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Or, PlainText

from wagtail_editions.models import EditionText
from wagtail_editions.text.search.characters import compact
from wagtail_editions.text.search.scoring import Match, match, match_loosely

from .base import MOST_CANDIDATES, Found, batched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wagtail_editions.search.readable import Readable
    from wagtail_editions.text.search.queries import Query
    from wagtail_editions.text.search.scoring import Texts


class DatabaseEngine:
    """Candidates come from Wagtail's search backend for the database.

    Verified and ranked they are by code that is the same for every database, so that each gives
    the same results in the same order.
    """

    in_transaction = True

    def find(self, query: Query, readable: Readable) -> Found:
        languages = [query.language]
        every = self._candidates(_all(query.tokens), languages, query, readable)
        found = Found(_ranked(query, every, match), is_cut=len(every) == MOST_CANDIDATES)
        if found.texts:
            return found
        some = self._candidates(_any(query.loose_tokens), languages, query, readable)
        return Found(
            _ranked(query, some, match_loosely),
            is_relaxed=True,
            is_cut=len(some) == MOST_CANDIDATES,
        )

    def count(self, queries: Mapping[str, Query], readable: Readable) -> dict[str, int]:
        wanted = list(dict.fromkeys(_all(query.tokens) for query in queries.values()))
        if not wanted:
            return {}
        asked = wanted[0] if len(wanted) == 1 else Or(wanted)
        first = next(iter(queries.values()))
        counts: dict[str, int] = {}
        for text in self._candidates(asked, queries, first, readable):
            if match(queries[text.language], text.texts):
                counts[text.language] = counts.get(text.language, 0) + 1
        return {code: counts[code] for code in queries if code in counts}

    def _candidates(
        self, asked: Any, languages: Iterable[str], query: Query, readable: Readable
    ) -> list[EditionText]:
        """Return the texts with the tokens; where they are too many, those named so and the newest.

        Wagtail's queryset is taken as a part of a larger one: it knows no conditions on other
        tables, and on PostgreSQL it would send the whole index of each text along.
        """
        texts = EditionText.objects.filter(language__in=list(languages))
        matched = _backend().search(asked, texts, order_by_relevance=False).get_queryset()
        named = compact(query.required[0].text)
        keys = (
            matched.filter(readable.condition)
            .order_by(
                Case(
                    When(title_key__contains=named, then=Value(0)),
                    default=Value(1),
                    output_field=IntegerField(),
                ),
                F("edition").desc(),
            )
            .values("pk")[:MOST_CANDIDATES]
        )
        return list(
            EditionText.objects.filter(pk__in=keys)
            .select_related("edition")
            .only(
                *("language", "title", "description", "headings", "text", "edition__language"),
                *("edition__url_path", "edition__title", "edition__page", "edition__live"),
            )
        )

    def add(self, texts: Iterable[EditionText]) -> None:
        _backend().add_bulk(EditionText, list(texts))

    def remove(self, text: EditionText) -> None:
        _backend().delete(text)

    def rebuild(self, texts: Iterable[EditionText]) -> None:
        index = _backend().get_index_for_model(EditionText)
        index.delete_stale_model_entries(EditionText)
        for some in batched(texts):
            self.add(some)


def _backend() -> Any:
    """Return Wagtail's backend for the database, whatever the admin's search is set to."""
    return get_search_backend("modelsearch.backends.database")


def _all(tokens: Sequence[str]) -> Any:
    return PlainText(" ".join(tokens), operator="and")


def _any(tokens: Sequence[str]) -> Any:
    return PlainText(" ".join(tokens), operator="or")


def _ranked(
    query: Query,
    texts: list[EditionText],
    judge: Callable[[Query, Texts], Match | None],
) -> list[tuple[EditionText, Match]]:
    found = [(text, verdict) for text in texts if (verdict := judge(query, text.texts))]
    # The rest says who comes first where nothing else does, on every database alike.
    return sorted(
        found, key=lambda each: (-each[1].score, len(each[0].title), each[0].edition.url_path)
    )
