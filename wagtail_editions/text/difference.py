"""What two texts have otherwise, in the units in which people read: words, numbers, dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from wagtail_editions.segments.inline import FORMATTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A run of text that stands in both texts, in the first alone or in the second alone."""

    kind: PieceKind
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """
    Return the pieces of which the texts are made, in reading order.

    Those that are not added make ``before``, those that are not removed make ``after``. No two
    neighbours are of one kind, and what is removed stands before what came in its place. Numbers
    with units and ranges, dates, times, words (Korean ones with their particles) and the inline
    codes and formats of segments are whole: a change inside one changes all of it. Takes n log n
    steps.
    """
    old, new = tokens(before), tokens(after)
    return [*_joined(_runs(old, new, _matches(old, new)))]


def tokens(text: str) -> list[str]:
    """Return the units of the text, spaces and punctuation by themselves."""
    return _TOKEN.findall(text)


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATES_AND_TIMES = (
    r"\d{4}년(?:\s?\d{1,2}월(?:\s?\d{1,2}일)?)?",
    r"\d{1,2}월\s?\d{1,2}일",
    *(rf"\d{{4}}{sign}\d{{1,2}}{sign}\d{{1,2}}(?!\d)" for sign in ("-", r"\.", "/")),
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?(?!\d)",
    rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?!\d)",
    rf"{_MONTH}\s\d{{4}}(?!\d)",
    r"(?:오전|오후)\s?\d{1,2}시(?:\s?\d{1,2}분)?",
    r"\d{1,2}(?::\d{2}){1,2}(?!\d)(?:\s?[AaPp]\.?[Mm]\b\.?)?",
)
_UNIT = (
    r"(?:[%‰℃℉°]\s?[CF]?(?!\w)|[^\W\d_]+(?:/[^\W\d_]+)?"
    r"|\s(?:°[CF]|[µμnmckd]?[mgLl]|cc|IU|mmHg|kcal|Hz|k?Pa|KRW|USD|won|percent"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![A-Za-z])(?:/[^\W\d_]+)?)"
)
_NUMBER = rf"(?:(?<!\w)[-+±−]|[₩$€£¥]\s?)?\d+(?:[.,]\d+)*{_UNIT}?"
_AMOUNT = f"(?:{'|'.join([*_DATES_AND_TIMES, _NUMBER])})"
_HANGUL = r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"
#: Chinese, Japanese and Thai are written without spaces: each character is a unit.
CHARACTER = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_TOKEN = re.compile(
    "|".join(
        [
            r"</?[1-9][0-9]{0,6}>|<[1-9][0-9]{0,6}/>",
            rf"</?(?:{'|'.join(sorted(FORMATTING))})>",
            rf"{_AMOUNT}(?:(?:\s?[~〜～–—-]\s?|\sto\s){_AMOUNT})?{_HANGUL}*",
            r"&(?:lt|gt|amp);",
            r"\s+",
            CHARACTER,
            rf"(?:(?!{CHARACTER})\w)+(?:['’·-](?:(?!{CHARACTER})\w)+)*",
            r".",
        ]
    ),
    re.DOTALL,
)
_WORD = re.compile(rf"(?!{CHARACTER})\w|<")


def _weighs(token: str) -> bool:
    """Whether the unit says something by itself: no space, no punctuation, no lone character."""
    return bool(_WORD.search(token))


# Matching: what is common at both ends, then around units that both texts have once, then the
# best of what is left where that is small.

Match = tuple[int, int]

#: Up to how many pairs of units are compared each with each.
_SMALL = 40_000
#: How often a stretch is divided at units that it has once.
_DEEP = 40
#: Of what else is left alone: the share of the shorter text that must be common.
_LIKE = 0.3


def _matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Return the places of common units, both rising."""
    found: list[Match] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        start, end, new_start, new_end, depth = waiting.pop()
        while start < end and new_start < new_end and old[start] == new[new_start]:
            found.append((start, new_start))
            start, new_start = start + 1, new_start + 1
        while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
            end, new_end = end - 1, new_end - 1
            found.append((end, new_end))
        size = (end - start) * (new_end - new_start)
        if 0 < size <= _SMALL:
            found += [
                (start + i, new_start + j) for i, j in _best(old[start:end], new[new_start:new_end])
            ]
        elif size and depth < _DEEP:
            anchors = _anchors(old, new, (start, end), (new_start, new_end))
            for at, new_at in anchors:
                waiting.append((start, at, new_start, new_at, depth + 1))
                found.append((at, new_at))
                start, new_start = at + 1, new_at + 1
            if anchors:
                waiting.append((start, end, new_start, new_end, depth + 1))
    found.sort()
    return found if _is_like(old, new, found) else []


def _is_like(old: Sequence[str], new: Sequence[str], found: list[Match]) -> bool:
    """Whether enough is common for marks inside the text to help anybody."""
    common = sum(_weighs(old[i]) for i, _j in found)
    shorter = min(sum(map(_weighs, old)), sum(map(_weighs, new)))
    return not shorter or common >= _LIKE * shorter


def _anchors(
    old: Sequence[str], new: Sequence[str], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[Match]:
    """Return the places of units that both stretches have once, in the order that both share."""
    counts, new_counts = Counter(old[slice(*ours)]), Counter(new[slice(*theirs)])
    place = {
        old[i]: i
        for i in range(*ours)
        if counts[old[i]] == 1 == new_counts.get(old[i]) and _weighs(old[i])
    }
    pairs = [(place[new[j]], j) for j in range(*theirs) if new[j] in place]
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for index, (number, _j) in enumerate(pairs):
        pile = bisect_left(tops, number)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [index]
    rise: list[Match] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        rise.append(pairs[index])
        index = below[index]
    return rise[::-1]


def _best(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Return the common units that weigh most; words count for more than what is between them."""
    weights = [4 if _weighs(token) else 1 for token in old]
    width = len(new) + 1
    rows = [[0] * width]
    for i in range(len(old) - 1, -1, -1):
        under, row, token, weight = rows[-1], [0] * width, old[i], weights[i]
        for j in range(len(new) - 1, -1, -1):
            best = max(under[j], row[j + 1])
            row[j] = max(best, under[j + 1] + weight) if new[j] == token else best
        rows.append(row)
    rows.reverse()
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j] and rows[i][j] == rows[i + 1][j + 1] + weights[i]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif rows[i][j] == rows[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


# Joining: changes that only a space or a full stop divides are read as one.


class _Run(NamedTuple):
    """What is common, or what was taken out with what was put in."""

    is_same: bool
    removed: list[str]
    added: list[str]


def _runs(old: Sequence[str], new: Sequence[str], matches: Sequence[Match]) -> list[_Run]:
    runs: list[_Run] = []
    done = new_done = 0
    for i, j in [*matches, (len(old), len(new))]:
        if i > done or j > new_done:
            runs.append(_Run(False, [*old[done:i]], [*new[new_done:j]]))
        if i < len(old):
            if not (runs and runs[-1].is_same):
                runs.append(_Run(True, [], []))
            runs[-1].added.append(old[i])
        done, new_done = i + 1, j + 1
    return runs


def _joined(runs: list[_Run]) -> Iterator[Piece]:
    kept: list[_Run] = []
    for run in runs:
        if len(kept) > 1 and not run.is_same and _is_divided(kept[-2], kept[-1], run):
            between = kept.pop().added
            last = kept.pop()
            run = _Run(
                False, last.removed + between + run.removed, last.added + between + run.added
            )
        kept.append(run)
    for is_same, group in groupby(kept, key=lambda each: each.is_same):
        together = [*group]
        added = "".join(token for each in together for token in each.added)
        removed = "".join(token for each in together for token in each.removed)
        if removed:
            yield Piece(PieceKind.REMOVED, removed)
        if added:
            yield Piece(PieceKind.SAME if is_same else PieceKind.ADDED, added)


def _is_divided(first: _Run, between: _Run, second: _Run) -> bool:
    """Whether two changes are one for whoever reads them: words replaced beside each other."""
    return (
        not first.is_same
        and bool(first.removed or second.removed)
        and bool(first.added or second.added)
        and not any(map(_weighs, between.added))
        and sum(not token.isspace() for token in between.added) < 2
    )
