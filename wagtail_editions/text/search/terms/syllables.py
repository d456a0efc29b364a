"""A run of Korean, Chinese, Japanese or Thai characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from wagtail_editions.text.search import tokens
from wagtail_editions.text.search.characters import SOFT
from wagtail_editions.text.search.jamo import letters, without_final
from wagtail_editions.text.search.particles import is_whole
from wagtail_editions.text.search.word_lists import words

from .base import Likeness, Occurrence, Quality, Term, joined
from .patterns import SEPARATOR, length_of_run_before, run_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What closes a word inside a compound: 수술 후, 수술법.
_SUFFIXES = words(
    """
    후 전 중 시 술 법 적 별 때 비 용 형 기 감 률 력 부 층 액 제 선 자 사
    """
)
#: Less of a word than this is no likeness.
LEAST = 0.5


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
        return re.compile(SEPARATOR.join(map(re.escape, self.text)))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            quality = self._quality(text, *found.span())
            if quality is not None:
                yield Occurrence(*found.span(), quality)

    def _quality(self, text: str, start: int, end: int) -> Quality | None:
        before = length_of_run_before(text, start)
        rest = run_at(text, end)
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
            pattern = re.compile(SEPARATOR.join(pair))
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
            if not length_of_run_before(text, place):
                word = run_at(text, place)
                if letters(word).startswith(beginning):
                    found.append((place, place + min(len(word), len(self.text))))
            place = text.find(self.text[0], place + 1)
        return found


def is_whole_word(base: str, rest: str) -> bool:
    """Whether ``rest`` of a word is nothing, or what is hung on ``base``, once or twice."""
    if is_whole(base, rest):
        return True
    return any(
        is_whole(base, rest[:cut]) and is_whole(rest[:cut], rest[cut:])
        for cut in range(1, len(rest))
    )
