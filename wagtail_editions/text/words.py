"""How many words a text has, as translators count them."""

from __future__ import annotations

import re

from .difference import CHARACTER

_WORD = re.compile(rf"{CHARACTER}|(?:(?!{CHARACTER})\w)+(?:['’.,:·-](?:(?!{CHARACTER})\w)+)*")


def count_words(text: str) -> int:
    """
    Return the number of words of a plain text: what stands between spaces or signs.

    Korean counts by its words with their particles; Chinese, Japanese and Thai, which are written
    without spaces, by their characters. A number counts once, however it is divided.
    """
    return sum(1 for _word in _WORD.finditer(text))
