"""Characters as search compares them, and the three kinds of what they make up."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Written without spaces, or with spaces that nobody agrees on: Hangul syllables and loose letters,
#: kana, Chinese characters and Thai.
CJK = "\uac00-\ud7a3\u3131-\u318e\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
#: One letter of any other script; marks that stand on letters belong to them.
BASE = rf"[^\W\d_{CJK}]"
LETTER = rf"(?:{BASE}|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])"
#: What may stand between two parts of one word: a space, a hyphen or a middle dot.
SOFT = " \\-\u00b7\u2010\u2011\u30fb"
#: What may stand between the two ends of a range: 2~3.
RANGE = "~\u223c\u301c\u2013\u2014\u2212\\-"

PART = re.compile(
    rf"(?P<cjk>[{CJK}]+)"
    rf"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>{LETTER}+(?:['’]{LETTER}+)*)"
)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINES = re.compile(r"[^\S\n]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][\s]*")
_SPACES = re.compile(r"[^\S\n]+")
#: Squared units, letters in full width and ligatures. A superscript stays: 10³ is no 103.
_COMPATIBLE = re.compile("[\u3300-\u33ff\ufb00-\ufb06\uff01-\uffe6]+")


def normalise(text: str) -> str:
    """Return ``text`` composed, in usual letters, with single spaces and no control characters.

    Line ends are kept: they part passages.
    """
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text)
    text = _LINES.sub("\n", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Return ``text`` without the difference between capitals and small letters."""
    return unicodedata.normalize("NFC", text.casefold())


def compact(text: str) -> str:
    """Return what is left of ``text`` for comparing names: letters and digits, folded."""
    return "".join(fold(found[0]) for found in PART.finditer(normalise(text)))


def parts(text: str) -> Iterator[re.Match[str]]:
    """Yield the words, numbers and runs of CJK characters of a normalised text."""
    return PART.finditer(text)
