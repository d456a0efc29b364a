"""What one word of a query looks for in a text, and where it finds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from . import tokens
from .characters import CJK, LETTER, RANGE, SOFT, fold, parts
from .jamo import letters, without_final
from .particles import is_whole
from .stems import stem
from .word_lists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_IS_CJK = re.compile(f"[{CJK}]")
_RUN = re.compile(f"[{CJK}]*")
# Patterns that name thousands of characters take Python long: none is made for a query.
_LETTER = re.compile(LETTER)
_WORD = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*")
_SEPARATOR = f"[{SOFT}]?"
#: What closes a word inside a compound: 수술 후, 수술법.
_SUFFIXES = words(
    """
    후 전 중 시 술 법 적 별 때 비 용 형 기 감 률 력 부 층 액 제 선 자 사
    """
)


#: Less of a word than this is no likeness.
LEAST = 0.5


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


class Likeness(NamedTuple):
    """How much of a term there is, 0 to 1, and where in each of the texts."""

    share: float
    spans: Sequence[list[tuple[int, int]]] = ()


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

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """Return how much of the term texts without it have together."""
        return Likeness(0.0)


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

    def likeness(self, texts: Sequence[str]) -> Likeness:
        if len(self.text) < 2:
            return Likeness(0.0)
        alike = [self._alike(text) for text in texts]
        best = Likeness(0.7, alike) if any(alike) else Likeness(0.0)
        if len(self.text) == 2:
            return best
        held: set[int] = set()
        spans: list[list[tuple[int, int]]] = [[] for _text in texts]
        for place, pair in enumerate(pairwise(self.text)):
            pattern = re.compile(_SEPARATOR.join(pair))
            for which, text in enumerate(texts):
                if here := [found.span() for found in pattern.finditer(text)]:
                    held |= {place, place + 1}
                    spans[which] += here
        share = len(held) / len(self.text)
        if share < LEAST:
            return best
        both = [joined([*one, *other]) for one, other in zip(spans, alike, strict=True)]
        return Likeness(max(0.9 * share, best.share), both)

    def _alike(self, text: str) -> list[tuple[int, int]]:
        """Return the words that begin like the term, its ending aside: 처짐 for 처진."""
        beginning = letters(self.text[:-1] + without_final(self.text[-1]))
        found = []
        place = text.find(self.text[0])
        while place >= 0:
            if not _length_of_run_before(text, place):
                word = _run_at(text, place)
                if letters(word).startswith(beginning):
                    found.append((place, place + min(len(word), len(self.text))))
            place = text.find(self.text[0], place + 1)
        return found


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
    def _beginning(self) -> re.Pattern[str]:
        beginning = self._stem[:2] if self.text.startswith(self._stem[:2]) else self.text[:1]
        return re.compile(_any_case(beginning))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for start, end in _words_from(self._beginning, text):
            word = fold(text[start:end])
            if word == self.text:
                yield Occurrence(start, end, Quality.WHOLE)
            elif stem(word, self.language) == self._stem:
                yield Occurrence(start, end, Quality.START)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        if len(self.text) < 4:
            return Likeness(0.0)
        beginning = _any_case(self.text[: max(4, len(self._stem) - 1)])
        pattern = re.compile(beginning)
        found = [list(_words_from(pattern, text)) for text in texts]
        return Likeness(0.7, found) if any(found) else Likeness(0.0)


@dataclass(frozen=True)
class Number(Term):
    """A number with the unit that it was typed with: 3cm is no 3 weeks."""

    until: str = ""
    """The other end of a range."""
    unit: str = ""
    language: str = ""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        found = [tokens.encode(tokens.NUMBER, each) for each in (self.text, self.until) if each]
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
        if self.until:
            digits += f"(?: ?{_any_case(self.unit)})? ?(?:[{RANGE}]|에서|부터|to) ?"
            digits += ",?".join(map(re.escape, self.until))
            until = ""
        unit = f" ?{_any_case(self.unit)}" if self.unit else r"(?!\d|[.,]\d)"
        return re.compile(rf"(?<!\d)(?<!\d[.,]){digits}{until}{unit}")

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        in_letters = self.unit and not _IS_CJK.match(self.unit)
        for found in self._pattern.finditer(text):
            if not (in_letters and _LETTER.match(text, found.end())):
                yield Occurrence(*found.span(), Quality.WHOLE)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        if not self.unit:
            return Likeness(0.0)
        alone = Number(self.text)
        found = [[each[:2] for each in alone.occurrences(text)] for text in texts]
        return Likeness(0.5, found) if any(found) else Likeness(0.0)


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
                found.append(_any_case(part[0]))
            else:
                found.append(rf"(?<!\d){re.escape(part[0])}(?!\d)")
        return re.compile(r"[^\w\n]{0,3}".join(found))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            start, end = found.span()
            if _LETTER.match(self.text) and start and _LETTER.match(text[start - 1]):
                continue
            if _LETTER.match(self.text[-1]) and _LETTER.match(text, end):
                continue
            inside = _length_of_run_before(text, start)
            yield Occurrence(start, end, Quality.INSIDE if inside else Quality.WHOLE)


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


def _words_from(beginning: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words of the text begin so, and end."""
    for found in beginning.finditer(text):
        start = found.start()
        if start and _LETTER.match(text[start - 1]):
            continue
        if word := _WORD.match(text, start):
            yield word.span()


def _any_case(text: str) -> str:
    """Return a pattern of ``text`` in small letters and capitals.

    The flag for that takes Python a long time where a pattern names thousands of characters.
    """
    both = ("".join(dict.fromkeys((each, each.lower(), each.upper()))) for each in text)
    return "".join(
        f"[{re.escape(each)}]" if len(each) == 2 else re.escape(each[0]) for each in both
    )


def _length_of_run_before(text: str, place: int) -> int:
    found = 0
    while found < 3 and place - found > 0 and _IS_CJK.match(text[place - found - 1]):
        found += 1
    return found


def _run_at(text: str, place: int) -> str:
    found = _RUN.match(text, place, place + 12)
    return found[0] if found else ""
