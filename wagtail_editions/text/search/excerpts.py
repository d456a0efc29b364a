"""The passage of a text that answers a query, with the words marked."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString

from .terms import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .scoring import Match, Texts

#: How long an excerpt is, in characters, and how far its ends may move to end with a word.
LENGTH = 170
PLAY = 24
#: How much of it may stand before the first word that is marked.
BEFORE = LENGTH // 4
ELLIPSIS = "…"
#: How a line ends that is read on from the one before; others are headings and cells of tables.
SENTENCE = re.compile(r"[.?!…。？！][\"'”’)\]]*$")


def marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """Return ``text`` as HTML with the spans in ``<mark>``."""
    made, end = [], 0
    for start, stop in joined(list(spans)):
        made += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    # Every piece was escaped.
    return SafeString("".join([*made, escape(text[end:])]))


def excerpt(texts: Texts, match: Match) -> SafeString:
    """Return the best passage: of the text, else of the description, else how the text begins."""
    for name in ("text", "description"):
        spans = match.spans.get(name)
        if spans:
            return _passage(getattr(texts, name), joined(spans))
    return _passage(texts.description or texts.text, [])


def _passage(text: str, spans: list[tuple[int, int]]) -> SafeString:
    start, end = _window(text, spans)
    inside = [
        (max(first, start) - start, min(last, end) - start)
        for first, last in spans
        if last > start and first < end
    ]
    before = ELLIPSIS if start > 0 else ""
    after = ELLIPSIS if end < len(text) and not SENTENCE.search(text[start:end]) else ""
    return SafeString(f"{before}{_on_one_line(marked(text[start:end], inside))}{after}")


def _on_one_line(shown: str) -> str:
    """Return lines of HTML behind each other; one that is no sentence is set apart."""
    *lines, last = shown.split("\n")
    return (
        "".join(
            f"{line} " if SENTENCE.search(unescape(strip_tags(line))) else f"{line} · "
            for line in lines
        )
        + last
    )


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LENGTH:
        return 0, len(text)
    first = _best_place(text, spans) if spans else 0
    start = max(0, min(first - BEFORE, len(text) - LENGTH))
    line = text.rfind("\n", start, first + 1)
    start = line + 1 if line >= 0 else _word_start(text, start, first)
    end = min(len(text), start + LENGTH)
    last = max((stop for _a, stop in spans if stop <= end), default=start)
    return start, _sentence_end(text, start + LENGTH // 3, end) or _word_end(text, end, last)


def _best_place(text: str, spans: list[tuple[int, int]]) -> int:
    """Return where most of what is marked is shown together: in sentences, if it can be."""
    chosen = [each for each in spans if _is_sentence(text, each[0])] or spans
    return max(
        (start for start, _end in chosen),
        key=lambda start: (
            sum(b - a for a, b in chosen if start <= a and b <= start + LENGTH - BEFORE),
            -start,
        ),
    )


def _is_sentence(text: str, place: int) -> bool:
    """Whether the line at ``place`` ends as a sentence does."""
    end = text.find("\n", place)
    line = text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]
    return SENTENCE.search(line) is not None


def _sentence_end(text: str, earliest: int, latest: int) -> int:
    """Return where sentences end and something else begins; 0 where they go on."""
    if not _is_sentence(text, earliest):
        return 0
    place = text.find("\n", earliest, latest)
    while place >= 0 and _is_sentence(text, place + 1):
        place = text.find("\n", place + 1, latest)
    return max(place, 0)


def _word_start(text: str, place: int, latest: int) -> int:
    if place == 0 or text[place - 1].isspace():
        return place
    space = text.find(" ", place, min(place + PLAY, latest) + 1)
    return space + 1 if 0 <= space < latest else place


def _word_end(text: str, place: int, earliest: int) -> int:
    if place >= len(text) or text[place].isspace():
        return place
    space = text.rfind(" ", max(place - PLAY, earliest), place)
    return space if space > earliest else place
