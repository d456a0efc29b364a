"""A word of a language with endings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail_editions.text.search import tokens
from wagtail_editions.text.search.characters import fold
from wagtail_editions.text.search.stems import stem

from .base import Likeness, Occurrence, Quality, Term
from .patterns import any_case, words_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
        return re.compile(any_case(beginning))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for start, end in words_from(self._beginning, text):
            word = fold(text[start:end])
            if word == self.text:
                yield Occurrence(start, end, Quality.WHOLE)
            elif stem(word, self.language) == self._stem:
                yield Occurrence(start, end, Quality.START)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        if len(self.text) < 4:
            return Likeness(0.0)
        beginning = any_case(self.text[: max(4, len(self._stem) - 1)])
        pattern = re.compile(beginning)
        found = [list(words_from(pattern, text)) for text in texts]
        return Likeness(0.7, found) if any(found) else Likeness(0.0)
