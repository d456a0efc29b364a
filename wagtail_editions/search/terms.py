"""What one word of a query looks for in a text, and where it finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from . import tokens
from .characters import BASE, CJK, LETTER, RANGE, SOFT, fold, parts
from .jamo import letters, without_final
from .particles import is_whole
from .stems import stem
from .word_lists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_IS_CJK = re.compile(f"[{CJK}]")
_RUN = re.compile(f"[{CJK}]*")
_SEPARATOR = f"[{SOFT}]?"
#: What closes a word inside a compound: 수술 후, 수술법.
_SUFFIXES = words(
    """
    후 전 중 시 술 법 적 별 때 비 용 형 기 감 률 력 부 층 액 제 선 자 사
    """
)


class Quality(IntEnum):
    """How well an occurrence is what was asked for."""

    INSIDE = 1
    START = 2
    WHOLE = 3


class Occurrence(NamedTuple):
    """Where a term stands in a text, a particle aside."""

    start: int
    end: int
    quality: Quality


@dataclass(frozen=True)
class Term:
    """A word, number or phrase of a query."""

    text: str
    """As it is looked for, folded."""
    is_optional: bool = False
    """Whether a text that lacks it is found all the same."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that the index has of every text with the term."""
        raise NotImplementedError

    @cached_property
    def loose_tokens(self) -> tuple[str, ...]:
        """The tokens of which a text with most of the term has some."""
        return self.tokens

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Yield where the term stands in a normalised text."""
        raise NotImplementedError

    def likeness(self, text: str) -> tuple[float, list[tuple[int, int]]]:
        """Return how much of the term a text without it has, 0 to 1, and where."""
        return 0.0, []


@dataclass(frozen=True)
class Syllables(Term):
    """A run of Korean (Chinese, Japanese, Thai) characters; spaces in the text do not matter."""

    is_strict: bool = False
    """Whether a single syllable has to be a word of its own: 코가 is no 코스."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        if len(self.text) == 1:
            return (tokens.encode(tokens.START, self.text),)
        return tuple(dict.fromkeys(tokens.pair_tokens(self.text)))

    @cached_property
    def loose_tokens(self) -> tuple[str, ...]:
        loose = tokens.loose_token(self.text)
        return (*self.tokens, loose) if loose else self.tokens

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_SEPARATOR.join(map(re.escape, self.text)))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            quality = self._quality(text, *found.span())
            if quality is not None:
                yield Occurrence(*found.span(), quality)

    def _quality(self, text: str, start: int, end: int) -> Quality | None:
        before = _length_of_run_before(text, start)
        rest = _run_at(text, end)
        is_whole = is_whole_word(self.text, rest)
        if len(self.text) == 1:
            if before or (self.is_strict and not is_whole):
                return None
            return Quality.WHOLE if is_whole else Quality.START
        pieces = [len(piece) for piece in re.split(f"[{SOFT}]", text[start:end]) if piece]
        if len(pieces) > 1:
            # 처음이 식사 holds no 이식, nor does 이 식사.
            if before and pieces[0] == 1:
                return None
            if pieces[-1] == 1 and not is_whole:
                return None
        elif before == 1 and not is_whole and rest not in _SUFFIXES and len(self.text) == 2:
            # 주의사항 holds no 의사.
            return None
        if before:
            return Quality.INSIDE
        return Quality.WHOLE if is_whole else Quality.START

    def likeness(self, text: str) -> tuple[float, list[tuple[int, int]]]:
        if len(self.text) < 2:
            return 0.0, []
        alike = self._alike(text)
        if len(self.text) == 2:
            return (0.7, alike) if alike else (0.0, [])
        pairs = [self.text[place : place + 2] for place in range(len(self.text) - 1)]
        spans: list[tuple[int, int]] = []
        held = 0
        for pair in dict.fromkeys(pairs):
            places = [
                found.span() for found in re.finditer(_SEPARATOR.join(map(re.escape, pair)), text)
            ]
            held += bool(places)
            spans += places
        share = held / len({*pairs})
        if share < 0.5:
            return (0.7, alike) if alike else (0.0, [])
        return max(0.8 * share, 0.7 if alike else 0.0), joined([*spans, *alike])

    def _alike(self, text: str) -> list[tuple[int, int]]:
        """Return the words that begin like the term, its ending aside: 처짐 for 처진."""
        beginning = letters(self.text[:-1] + without_final(self.text[-1]))
        first = re.escape(self.text[0])
        return [
            (match.start(), match.start() + min(len(match[0]), len(self.text)))
            for match in re.finditer(f"(?<![{CJK}]){first}[{CJK}]*", text)
            if letters(match[0]).startswith(beginning)
        ]


@dataclass(frozen=True)
class Word(Term):
    """A word with endings; every form of it counts."""

    language: str = ""

    @cached_property
    def _stem(self) -> str:
        return stem(self.text, self.language)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return (tokens.word_token(self.text, self.language),)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        beginning = self._stem[:2] if self.text.startswith(self._stem[:2]) else self.text[:1]
        return re.compile(
            f"(?<!{BASE}){re.escape(beginning)}{LETTER}*(?:['’]{LETTER}+)*",
            re.IGNORECASE,
        )

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            word = fold(found[0])
            if word == self.text:
                yield Occurrence(*found.span(), Quality.WHOLE)
            elif stem(word, self.language) == self._stem:
                yield Occurrence(*found.span(), Quality.START)

    def likeness(self, text: str) -> tuple[float, list[tuple[int, int]]]:
        if len(self.text) < 4:
            return 0.0, []
        beginning = re.escape(self.text[: max(4, len(self._stem) - 1)])
        found = [
            match.span() for match in re.finditer(f"{beginning}{LETTER}*", text, re.IGNORECASE)
        ]
        return (0.7, found) if found else (0.0, [])


@dataclass(frozen=True)
class Number(Term):
    """A number with the unit that it was typed with: 3cm is no 3 weeks."""

    unit: str = ""
    language: str = ""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        found = [tokens.encode(tokens.NUMBER, self.text)]
        if self.unit and _IS_CJK.match(self.unit):
            found.append(tokens.encode(tokens.START, self.unit[0]))
            found += tokens.pair_tokens(self.unit)
        elif self.unit:
            found.append(tokens.word_token(self.unit, self.language))
        return tuple(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        digits = ",?".join(map(re.escape, self.text))
        until = rf"(?: ?[{RANGE}] ?\d+(?:[.,]\d+)*)?" if self.unit else ""
        unit = f" ?{re.escape(self.unit)}" if self.unit else r"(?!\d|[.,]\d)"
        end = "" if not self.unit or _IS_CJK.match(self.unit) else f"(?!{LETTER})"
        return re.compile(rf"(?<!\d)(?<!\d[.,]){digits}{until}{unit}{end}", re.IGNORECASE)

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            yield Occurrence(*found.span(), Quality.WHOLE)

    def likeness(self, text: str) -> tuple[float, list[tuple[int, int]]]:
        if not self.unit:
            return 0.0, []
        found = [each[:2] for each in Number(self.text).occurrences(text)]
        return (0.5, found) if found else (0.0, [])


@dataclass(frozen=True)
class Phrase(Term):
    """What was typed in quotation marks: these words, in this order, with nothing between them."""

    language: str = ""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        found: list[str] = []
        for part in parts(self.text):
            if part.lastgroup == "word":
                found.append(tokens.word_token(part[0], self.language))
            elif part.lastgroup == "number":
                found.append(tokens.encode(tokens.NUMBER, tokens.number_of(part[0])))
            elif len(part[0]) == 1:
                # It need not begin a word: the word before it may hold it without a space.
                continue
            else:
                found += tokens.pair_tokens(part[0])
        if not found:
            found = list(tokens.pair_tokens("".join(part[0] for part in parts(self.text))))
        return tuple(dict.fromkeys(found)) or (tokens.encode(tokens.START, self.text[:1]),)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        found = []
        for part in parts(self.text):
            if part.lastgroup == "cjk":
                found.append(_SEPARATOR.join(map(re.escape, part[0])))
            elif part.lastgroup == "word":
                found.append(f"(?<!{BASE}){re.escape(part[0])}(?!{BASE})")
            else:
                found.append(rf"(?<!\d){re.escape(part[0])}(?!\d)")
        return re.compile(r"[^\w\n]{0,3}".join(found), re.IGNORECASE)

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            quality = (
                Quality.INSIDE if _length_of_run_before(text, found.start()) else Quality.WHOLE
            )
            yield Occurrence(*found.span(), quality)


def is_whole_word(base: str, rest: str) -> bool:
    """Whether ``rest`` of a word is nothing, or what is hung on ``base``, once or twice."""
    if is_whole(base, rest):
        return True
    return any(
        is_whole(base, rest[:cut]) and is_whole(rest[:cut], rest[cut:])
        for cut in range(1, len(rest))
    )


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _length_of_run_before(text: str, place: int) -> int:
    found = 0
    while found < 3 and place - found > 0 and _IS_CJK.match(text[place - found - 1]):
        found += 1
    return found


def _run_at(text: str, place: int) -> str:
    found = _RUN.match(text, place, place + 12)
    return found[0] if found else ""
