"""How long it takes to read a text.

Adults read English that informs at 238 words a minute: the mean of 190 studies in M. Brysbaert,
"How many words do we read per minute?", Journal of Memory and Language 109 (2019). Where words are
written in syllables or without spaces, as in Korean, Chinese and Japanese, characters are counted:
500 a minute, by which Medium states the reading time of texts in these three languages (Medium
Help Center, "Read time").
"""

from __future__ import annotations

import math
import re

from .words import count_words

WORDS_PER_MINUTE = 238
CHARACTERS_PER_MINUTE = 500
#: Languages whose own script is counted by its characters.
BY_CHARACTERS = frozenset({"ja", "ko", "zh"})

# Hangul, kana and Chinese characters.
_CHARACTER = re.compile(
    r"[\u1100-\u11ff\u3041-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    r"\U00020000-\U0003134f]"
)


def reading_minutes(text: str, language: str) -> int:
    """Return the minutes that ``text`` in ``language`` takes, rounded up; 0 for a text of nothing.

    In a language read by its characters, words of other scripts are counted as words. A regional
    code, such as ``zh-hant``, is read as its language.
    """
    minutes = 0.0
    if language.partition("-")[0].lower() in BY_CHARACTERS:
        text, characters = _CHARACTER.subn(" ", text)
        minutes = characters / CHARACTERS_PER_MINUTE
    return math.ceil(minutes + count_words(text) / WORDS_PER_MINUTE)
