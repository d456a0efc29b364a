"""A number with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail_editions.text.search import tokens
from wagtail_editions.text.search.characters import RANGE

from .base import Likeness, Occurrence, Quality, Term
from .patterns import IS_CJK, IS_LETTER, any_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
        if self.unit and IS_CJK.match(self.unit):
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
            digits += f"(?: ?{any_case(self.unit)})? ?(?:[{RANGE}]|에서|부터|to) ?"
            digits += ",?".join(map(re.escape, self.until))
            until = ""
        unit = f" ?{any_case(self.unit)}" if self.unit else r"(?!\d|[.,]\d)"
        return re.compile(rf"(?<!\d)(?<!\d[.,]){digits}{until}{unit}")

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        in_letters = self.unit and not IS_CJK.match(self.unit)
        for found in self._pattern.finditer(text):
            if not (in_letters and IS_LETTER.match(text, found.end())):
                yield Occurrence(*found.span(), Quality.WHOLE)

    def likeness(self, texts: Sequence[str]) -> Likeness:
        if not self.unit:
            return Likeness(0.0)
        alone = Number(self.text)
        found = [[each[:2] for each in alone.occurrences(text)] for text in texts]
        return Likeness(0.5, found) if any(found) else Likeness(0.0)
