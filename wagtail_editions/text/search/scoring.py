"""Whether a text holds what was asked for, and how well: the same on every database."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .characters import compact
from .terms import Occurrence, Quality, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .queries import Query

#: What an occurrence counts for, by where it stands.
WEIGHTS = {"title": 24.0, "headings": 8.0, "description": 7.0, "text": 3.0}
BY_QUALITY = {Quality.WHOLE: 1.0, Quality.START: 0.8, Quality.INSIDE: 0.55}
#: Where a text has to have at least this share of what was asked for.
MOST = 0.45
#: How many occurrences in one text are looked at: more say nothing more.
LOOKED_AT = 24
#: The length, in characters, at which a further occurrence counts half.
USUAL_LENGTH = 1500


class Texts(NamedTuple):
    """The texts of a page, normalised."""

    title: str
    description: str = ""
    headings: str = ""
    text: str = ""


@dataclass
class Match:
    """How a text answers a query."""

    score: float = 0.0
    coverage: float = 0.0
    """The share of the required terms that it has; 1 is all of them."""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where the terms stand, by the name of the text."""


def match(query: Query, texts: Texts) -> Match | None:
    """Return how ``texts`` hold every required term; None where one is missing."""
    found: list[tuple[Term, dict[str, list[Occurrence]]]] = []
    for term in query.terms:
        places = _places(term, texts)
        if not places and term in query.required:
            return None
        found.append((term, places))
    result = Match(coverage=1.0)
    for term, places in found:
        share = 0.3 if term not in query.required else 1.0
        result.score += share * _score(places, texts)
        for name, occurrences in places.items():
            result.spans.setdefault(name, []).extend(each[:2] for each in occurrences)
    result.score += _together(query.required, found, texts) + _named(query, texts.title)
    return _settled(result)


def match_loosely(query: Query, texts: Texts) -> Match | None:
    """Return how ``texts`` hold most of the required terms; None where they hold less."""
    result = Match()
    whole = sum(len(term.text) for term in query.required)
    for term in query.required:
        places = _places(term, texts)
        weight = len(term.text) / whole
        if places:
            result.coverage += weight
            result.score += _score(places, texts)
            for name, occurrences in places.items():
                result.spans.setdefault(name, []).extend(each[:2] for each in occurrences)
            continue
        likeness = term.likeness(texts)
        result.coverage += weight * likeness.share
        for name, spans in zip(Texts._fields, likeness.spans, strict=False):
            if spans:
                result.spans.setdefault(name, []).extend(spans)
                result.score += 0.5 * likeness.share * WEIGHTS[name]
    if result.coverage < MOST:
        return None
    result.score *= result.coverage**2
    return _settled(result)


def _places(term: Term, texts: Texts) -> dict[str, list[Occurrence]]:
    found = {}
    for name, text in zip(Texts._fields, texts, strict=True):
        occurrences = list(islice(term.occurrences(text), LOOKED_AT)) if text else []
        if occurrences:
            found[name] = occurrences
    return found


def _score(places: dict[str, list[Occurrence]], texts: Texts) -> float:
    score = 0.0
    for name, occurrences in places.items():
        best = max(BY_QUALITY[each.quality] for each in occurrences)
        length = len(getattr(texts, name))
        if name == "title":
            # The shorter a title, the more it is about the word.
            more = 8.0 / (8.0 + length - (occurrences[0].end - occurrences[0].start))
        else:
            number = min(len(occurrences), 12) - 1
            more = 0.25 * number / (1.0 + length / USUAL_LENGTH)
        score += WEIGHTS[name] * best * (1.0 + more)
    return score


def _together(
    required: Iterable[Term],
    found: list[tuple[Term, dict[str, list[Occurrence]]]],
    texts: Texts,
) -> float:
    """Return what it counts that the terms stand near each other."""
    required = list(required)
    if len(required) < 2:
        return 0.0
    bonus = 0.0
    for name in Texts._fields:
        places = [each.get(name, []) for term, each in found if term in required]
        if not all(places):
            continue
        window = _smallest_window(places)
        length = sum(len(term.text) for term in required)
        bonus += WEIGHTS[name] * 0.8 / (1.0 + max(window - length, 0) / 20)
    return bonus


def _named(query: Query, title: str) -> float:
    """Return what it counts that a title is what was typed, or has it in one piece."""
    asked, title = "".join(compact(term.text) for term in query.required), compact(title)
    if asked == title:
        return 12.0
    return 6.0 if asked in title else 0.0


def _smallest_window(places: list[list[Occurrence]]) -> int:
    """Return the length of the shortest stretch in which each term stands."""
    events = sorted(
        (each.start, each.end, which) for which, them in enumerate(places) for each in them
    )
    last: dict[int, tuple[int, int]] = {}
    best = 1_000_000
    for start, end, which in events:
        last[which] = (start, end)
        if len(last) == len(places):
            first = min(each[0] for each in last.values())
            best = min(best, max(each[1] for each in last.values()) - first)
    return best


def _settled(result: Match) -> Match:
    result.score = round(result.score, 6)
    return result
