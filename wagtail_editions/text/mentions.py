"""People who are mentioned in a text: ``@name``, in Korean often with a particle behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: What follows an ``@`` that stands by itself: not that of an e-mail address, nor of a link.
_MENTION = re.compile(r"(?<![\w.@/+:-])@([\w.@+-]+)")
#: What may stand behind a name without belonging to it.
_PUNCTUATION = ".@+-"
_PARTICLE = re.compile(r"[가-힣]{1,4}$")


class Mention(NamedTuple):
    """A place in a text where somebody is mentioned, the ``@`` included."""

    start: int
    end: int
    #: What was written after the ``@``.
    word: str
    #: Who that is; None where nobody is called so.
    name: str | None


def mentions(text: str, names: Mapping[str, str]) -> Iterator[Mention]:
    """
    Yield where ``text`` mentions people, in reading order.

    ``names`` says who is who: what people may be called, as it is written or in lower case, and
    the name by which each is known. The longest one counts; up to four Korean syllables may
    follow it, such as *님* or *에게*.
    """
    for found in _MENTION.finditer(text):
        word = found[1].rstrip(_PUNCTUATION)
        start = found.start()
        for called in _possible(word):
            name = names.get(called) or names.get(called.lower())
            if name is not None:
                yield Mention(start, start + 1 + len(called), called, name)
                break
        else:
            if word:
                yield Mention(start, start + 1 + len(word), word, None)


def _possible(word: str) -> Iterator[str]:
    yield word
    syllables = _PARTICLE.search(word)
    if syllables:
        for length in range(1, len(syllables[0]) + 1):
            if shorter := word[:-length].rstrip(_PUNCTUATION):
                yield shorter
