"""What somebody may have meant: words of titles that look like what was typed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from .characters import CJK, fold, normalise, parts
from .jamo import letters, typed_in_hangul, typed_in_latin
from .particles import bare
from .terms import Syllables, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .queries import Query

#: How alike two words have to be, letter by letter.
ALIKE = 0.72
_LATIN = re.compile(r"[A-Za-z]+")
_HANGUL = re.compile("[\uac00-\ud7a3\u3131-\u318e]+")


class Vocabulary:
    """The words of titles, one by one and as neighbours without their space."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.words: dict[str, str] = {}
        for title in titles:
            found = [
                fold(part[0]) for part in parts(normalise(title)) if part.lastgroup != "number"
            ]
            for word in found:
                self._add(word)
            for first, second in pairwise(found):
                if _is_cjk(first) and _is_cjk(second):
                    self._add(first + second, f"{first} {second}")

    def _add(self, word: str, shown: str = "") -> None:
        for each in {word, bare(word)}:
            if len(each) > 1:
                self.words.setdefault(each, shown if each == word and shown else each)

    def knows(self, word: str) -> bool:
        """Whether a title has the word, alone or at the beginning of a longer one."""
        return word in self.words or (
            len(word) > 1 and any(each.startswith(word) for each in self.words)
        )

    def closest(self, word: str) -> str | None:
        """Return the word of a title that looks most like ``word``; None where none does."""
        typed = letters(word)
        matcher = SequenceMatcher(b=typed, autojunk=False)
        best, choice = ALIKE, None
        for each in sorted(self.words, key=lambda other: (len(other), other)):
            if _is_cjk(each) != _is_cjk(word) or each == word:
                continue
            theirs = letters(each)
            if abs(len(theirs) - len(typed)) > max(len(theirs), len(typed)) * (1 - ALIKE) * 2:
                continue
            matcher.set_seq1(theirs)
            if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
                continue
            ratio = matcher.ratio()
            if ratio > best:
                best, choice = ratio, each
        return choice and self.words[choice]


def did_you_mean(query: Query, vocabulary: Vocabulary) -> str | None:
    """Return a query of words that titles have, in place of one that found nothing."""
    for candidate in _other_keyboard(query.text):
        words = [fold(part[0]) for part in parts(candidate)]
        known = [vocabulary.knows(bare(word)) or vocabulary.knows(word) for word in words]
        if words and all(known):
            return candidate
        mended = [_mended(word, vocabulary) for word in words]
        if words and all(mended):
            return " ".join(filter(None, mended))
    text, changed = query.text, False
    for term in query.required:
        if not isinstance(term, Syllables | Word) or vocabulary.knows(term.text):
            continue
        other = vocabulary.closest(term.text)
        if other is None:
            continue
        place = text.lower().find(term.text)
        replaced = text[:place] + other + text[place + len(term.text) :] if place >= 0 else text
        changed |= replaced != text
        text = replaced
    return text if changed else None


def _mended(word: str, vocabulary: Vocabulary) -> str | None:
    return word if vocabulary.knows(word) else vocabulary.closest(word)


def _other_keyboard(text: str) -> Iterator[str]:
    """Yield what was typed while the keyboard was on other letters."""
    if _LATIN.search(text):
        swapped = _LATIN.sub(lambda found: typed_in_latin(found[0]), text)
        if not re.search("[\u3131-\u318e]", swapped):
            yield swapped
    if _HANGUL.search(text):
        yield _HANGUL.sub(lambda found: typed_in_hangul(found[0]), text).lower()


def _is_cjk(word: str) -> bool:
    return bool(re.match(f"[{CJK}]", word))
