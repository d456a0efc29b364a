"""Words in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail_editions.text.search import tokens
from wagtail_editions.text.search.characters import parts

from .base import Occurrence, Quality, Term
from .patterns import IS_LETTER, SEPARATOR, any_case, length_of_run_before

if TYPE_CHECKING:
    from collections.abc import Iterator


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
                found.append(SEPARATOR.join(map(re.escape, part[0])))
            elif part.lastgroup == "word":
                found.append(any_case(part[0]))
            else:
                found.append(rf"(?<!\d){re.escape(part[0])}(?!\d)")
        return re.compile(r"[^\w\n]{0,3}".join(found))

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        for found in self._pattern.finditer(text):
            start, end = found.span()
            if IS_LETTER.match(self.text) and start and IS_LETTER.match(text[start - 1]):
                continue
            if IS_LETTER.match(self.text[-1]) and IS_LETTER.match(text, end):
                continue
            inside = length_of_run_before(text, start)
            yield Occurrence(start, end, Quality.INSIDE if inside else Quality.WHOLE)
