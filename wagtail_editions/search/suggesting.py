"""Titles that begin to be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length

from wagtail_editions.text.search.characters import compact, fold, normalise, parts
from wagtail_editions.text.search.jamo import are_initials, initials, letters, typed_in_latin
from wagtail_editions.text.search.queries import LONGEST

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .readable import Readable

MOST = 8
#: How many titles are ranked: those that begin so, and the shortest.
LOOKED_AT = 60


class Suggestion(NamedTuple):
    """A page whose title was begun."""

    title: str
    url: str


def suggest(
    typed: str, language: str, readable: Readable, request: HttpRequest | None = None
) -> list[Suggestion]:
    """Return the pages whose titles hold what was typed so far, at most ``MOST``; one query.

    A syllable may be half typed, and initial consonants alone are enough: 리프ㅌ and ㅁㄴㄹㅍㅌ
    lead to 미니 리프팅. So does what was typed with the keyboard on Latin letters.
    """
    key = compact(typed[:LONGEST])
    if not key:
        return []
    wanted = [("title_letters", letters(key))]
    if are_initials(key) and len(key) > 1:
        wanted.append(("title_initials", key))
    swapped = typed_in_latin(normalise(typed[:LONGEST]))
    if key.isascii() and key.isalpha() and len(key) > 2:
        wanted.append(("title_letters", letters(compact(swapped))))
    holds, begins = Q(), Q()
    for column, value in wanted:
        holds |= Q(**{f"{column}__contains": value})
        begins |= Q(**{f"{column}__startswith": value})
    rows = (
        readable.texts([language])
        .filter(holds)
        .annotate(
            place=Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
        )
        .select_related("edition")
        .only("title", "language", "edition__url_path", "edition__language", "edition__page")
        .order_by("place", Length("title"), "title", "edition__url_path")
    )
    ranked = sorted(rows[:LOOKED_AT], key=lambda row: _rank(row.title, wanted))
    return [
        Suggestion(row.title, url) for row in ranked[:MOST] if (url := row.edition.get_url(request))
    ]


def _rank(title: str, wanted: list[tuple[str, str]]) -> int:
    """Return 0 for a title that begins so, 1 where a word of it does, else 2."""
    words = [fold(part[0]) for part in parts(normalise(title))]
    best = 2
    for column, value in wanted:
        take = letters if column == "title_letters" else initials
        for place in range(len(words)):
            if take("".join(words[place:])).startswith(value):
                best = min(best, 0 if place == 0 else 1)
    return best
