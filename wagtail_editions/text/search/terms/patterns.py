"""Looking through a text quickly: runs of syllables, words, capitals.

Patterns that name thousands of characters take Python long: none is made for a query.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wagtail_editions.text.search.characters import CJK, LETTER, SOFT

if TYPE_CHECKING:
    from collections.abc import Iterator

IS_CJK = re.compile(f"[{CJK}]")
IS_LETTER = re.compile(LETTER)
#: What may stand between two syllables of one word.
SEPARATOR = f"[{SOFT}]?"
_RUN = re.compile(f"[{CJK}]*")
_WORD = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)*")


def words_from(beginning: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words of the text begin so, and end."""
    for found in beginning.finditer(text):
        start = found.start()
        if start and IS_LETTER.match(text[start - 1]):
            continue
        if word := _WORD.match(text, start):
            yield word.span()


def any_case(text: str) -> str:
    """Return a pattern of ``text`` in small letters and capitals.

    The flag for that takes Python a long time where a pattern names thousands of characters.
    """
    both = ("".join(dict.fromkeys((each, each.lower(), each.upper()))) for each in text)
    return "".join(
        f"[{re.escape(each)}]" if len(each) == 2 else re.escape(each[0]) for each in both
    )


def length_of_run_before(text: str, place: int) -> int:
    found = 0
    while found < 3 and place - found > 0 and IS_CJK.match(text[place - found - 1]):
        found += 1
    return found


def run_at(text: str, place: int) -> str:
    found = _RUN.match(text, place, place + 12)
    return found[0] if found else ""
