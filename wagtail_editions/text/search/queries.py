"""What somebody typed, as terms to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .characters import PART, RANGE, fold, normalise
from .particles import bare, fits, is_question
from .stems import is_stop_word
from .terms import Number, Phrase, Syllables, Term, Word
from .tokens import LONGEST_WORD, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is read of a query, and how many terms of that.
LONGEST = 200
MOST_TERMS = 16

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞＂", '"'))
_QUOTED = re.compile(r'"([^"\n]*)"')
#: Hung on a single syllable, these leave no doubt.
_CLEAR = ("은", "는", "을", "를")
_UNCLEAR = ("이", "가", "의", "에", "로", "도", "와", "과")


@dataclass(frozen=True)
class Query:
    """A query in one language. Two people who typed the same in other capitals have the same."""

    text: str
    """What is read of it, as it is shown again."""
    language: str
    terms: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.terms

    @cached_property
    def required(self) -> tuple[Term, ...]:
        """The terms that a text has to have; all of them where none says anything."""
        return tuple(term for term in self.terms if not term.is_optional) or self.terms

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that every text with all terms has in the index."""
        return tuple(dict.fromkeys(token for term in self.required for token in term.tokens))

    @cached_property
    def loose_tokens(self) -> tuple[str, ...]:
        """The tokens of which a text with most terms has some."""
        return tuple(dict.fromkeys(token for term in self.required for token in term.loose_tokens))


def clean(typed: str) -> str:
    """Return what is read of a query: one line, the beginning of a very long one."""
    # Ten times as much, since spaces and control characters are taken out.
    text = normalise(typed[: 10 * LONGEST]).replace("\n", " ")
    if len(text) <= LONGEST:
        return text
    kept = text[: LONGEST + 1]
    return (kept.rpartition(" ")[0] or kept)[:LONGEST].strip()


def parse(typed: str, language: str) -> Query:
    """Return the query that ``typed`` is; operators are characters like any others."""
    text = clean(typed)
    found: dict[Term, None] = {}
    for term in _terms(text.translate(_QUOTES), language):
        found.setdefault(term)
        if len(found) == MOST_TERMS:
            break
    return Query(text, language, tuple(found))


def _terms(text: str, language: str) -> Iterator[Term]:
    end = 0
    for quoted in _QUOTED.finditer(text):
        yield from _words(text[end : quoted.start()], language)
        phrase = fold(quoted[1])
        inside = list(PART.finditer(phrase))
        if inside:
            yield Phrase(phrase[inside[0].start() : inside[-1].end()], language=language)
        end = quoted.end()
    yield from _words(text[end:], language)


def _words(text: str, language: str) -> Iterator[Term]:
    text = fold(text)
    found = list(PART.finditer(text))
    place = 0
    while place < len(found):
        part = found[place]
        following = found[place + 1] if place + 1 < len(found) else None
        place += 1
        if part.lastgroup == "cjk":
            yield _syllables(part[0], language)
        elif part.lastgroup == "word":
            word = part[0][:LONGEST_WORD]
            yield Word(word, is_optional=is_stop_word(word, language), language=language)
        else:
            number, until, unit = number_of(part[0]), "", ""
            if following and following.lastgroup == "number":
                between = text[part.end() : following.start()].strip()
                if len(between) == 1 and between in RANGE:
                    until, part = number_of(following[0]), following
                    place += 1
                    following = found[place] if place < len(found) else None
            if following and following.lastgroup != "number" and following.start() == part.end():
                unit = following[0][:LONGEST_WORD]
                unit = bare(unit, 1) if following.lastgroup == "cjk" else unit
                place += 1
            yield Number(number, until=until, unit=unit, language=language)


def _syllables(word: str, language: str) -> Term:
    word = word[:LONGEST_WORD]
    if is_stop_word(word, language):
        return Syllables(word, is_optional=True)
    if len(word) == 2 and fits(word[0], word[1]) and word[1] in _CLEAR:
        return Syllables(word[0])
    if len(word) == 2 and fits(word[0], word[1]) and word[1] in _UNCLEAR and word in _SHORT:
        return Syllables(word[0], is_strict=True)
    base = bare(word)
    return Syllables(base, is_optional=base == word and is_question(word))


#: Parts of the body, which are asked about in one syllable.
_SHORT = frozenset(
    each + ending for each in "코눈턱귀입볼목팔배뼈살피혀뺨손발털점실약" for ending in _UNCLEAR
)
