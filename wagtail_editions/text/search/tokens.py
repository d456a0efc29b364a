"""Texts as a full-text index of any database keeps them: tokens that no database changes.

A token is a letter that says its kind, a 0, and the characters: in words, small letters and digits
as they are; any other by its number. PostgreSQL takes words with digits in them as they are, in
whatever text search configuration, and knows no stop words among them; to SQLite they are words
like any others. So both find the same.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .characters import SOFT, fold, parts
from .jamo import is_syllable, without_final
from .stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: PostgreSQL keeps a megabyte a document; with its own bookkeeping this is well below.
MOST_BYTES = 500_000
#: Longer words are cut, in texts and in queries alike.
LONGEST_WORD = 40

PAIR, START, LOOSE, NUMBER, WORD = "b", "s", "l", "n", "w"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
#: What is written by itself where a z begins a number.
_AS_IT_IS = frozenset(_DIGITS) - {"z"}
_SOFT = frozenset(SOFT.replace("\\", ""))


@lru_cache(maxsize=50_000)
def encode(kind: str, value: str) -> str:
    """Return the token of ``value``; no two values of a kind have the same."""
    write = _written if kind in (NUMBER, WORD) else _number
    return f"{kind}0{''.join(map(write, value[:LONGEST_WORD]))}"


def _written(character: str) -> str:
    return character if character in _AS_IT_IS else f"z{_number(character)}"


@lru_cache(maxsize=20_000)
def _number(character: str) -> str:
    """Return four digits: as many as the greatest number of a character takes."""
    number, digits = ord(character), ""
    for _place in range(4):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def number_of(written: str) -> str:
    """Return a number without the signs that part its thousands."""
    return written.replace(",", "")


def word_token(word: str, language: str) -> str:
    """Return the token of a word that has endings."""
    return encode(WORD, stem(fold(word), language))


def pair_tokens(characters: str) -> Iterator[str]:
    """Yield the tokens of each two neighbours."""
    for first, second in pairwise(characters):
        yield encode(PAIR, first + second)


def loose_token(characters: str) -> str | None:
    """Return the token of how a Hangul word begins, its ending aside; None for one syllable.

    처진, 처짐 and 처지는 begin alike.
    """
    if len(characters) < 2 or not all(map(is_syllable, characters[:2])):
        return None
    return encode(LOOSE, characters[0] + without_final(characters[1]))


@lru_cache(maxsize=1)
def tokens_of(texts: tuple[str, ...], language: str) -> str:
    """Return the distinct tokens of normalised texts, those of the first texts first.

    A database's index asks for those of the same texts several times in a row.
    """
    found: dict[str, None] = {}
    size = 0
    for text in texts:
        for token in _tokens(text, language):
            if token not in found:
                size += len(token) + 1
                if size > MOST_BYTES:
                    return " ".join(found)
                found[token] = None
    return " ".join(found)


def _tokens(text: str, language: str) -> Iterator[str]:
    """Yield the tokens of each word once, and of each two neighbours across a space."""
    seen: set[str] = set()
    before, end = "", 0
    for part in parts(text):
        kind, characters = part.lastgroup, part[0]
        joined = before and _SOFT.issuperset(text[end : part.start()])
        end = part.end()
        before, previous = (characters[-1] if kind == "cjk" else ""), before
        if joined and before:
            yield encode(PAIR, previous + characters[0])
        if characters in seen:
            continue
        seen.add(characters)
        if kind == "number":
            yield encode(NUMBER, number_of(characters))
        elif kind == "word":
            yield word_token(characters, language)
        else:
            yield encode(START, characters[0])
            if loose := loose_token(characters):
                yield loose
            yield from pair_tokens(characters)
