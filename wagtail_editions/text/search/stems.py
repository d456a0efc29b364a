"""Words of languages with endings, brought to their stems."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from .word_lists import words

#: Which algorithm is a language's, by the first part of its code. Languages without letters of
#: their own kind here take English for the words in Latin letters that stand in their texts.
ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
    "ko": "english",
    "ja": "english",
    "zh": "english",
    "th": "english",
}

#: Words that carry no meaning alone: they are looked for, and nobody has to have them.
STOP_WORDS = {
    "en": words(
        """
    a about after all also am an and any are as at be been before but by can could did do
    does during for from had has have how i if in into is it its may me my of on or our
    should so than that the their them then there these they this to was we were what when
    where which who why will with without would you your
    """
    ),
    "ko": words(
        """
    및 등 수 것 그 이 저 더 후 전 중 때 시 좀 왜 뭐 안 잘 또 꼭 한 몇 어떤 어떻게 무엇
    얼마나 언제 얼마 그리고 또는 대한 위한 관한 관해 대해 대해서 있나요 있을까요 되나요
    인가요 하나요 알려주세요 궁금해요 궁금합니다 있는 있을 없는 하는 되는 나요 까요 주세요
    """
    ),
}


def _family(language: str) -> str:
    return language.lower().split("-")[0]


@cache
def _stemmer(algorithm: str) -> Any:
    return snowballstemmer.stemmer(algorithm)


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word, or the word where its language has no algorithm."""
    algorithm = ALGORITHMS.get(_family(language))
    if algorithm is None:
        return word
    return str(_stemmer(algorithm).stemWord(word.replace("’", "'"))) or word


def is_stop_word(word: str, language: str) -> bool:
    """Whether a folded word says nothing alone; English ones are known in every language."""
    return word in STOP_WORDS["en"] or word in STOP_WORDS.get(_family(language), ())
