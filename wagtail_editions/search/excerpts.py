"""The passage of a text that answers a query, with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString

from .terms import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .scoring import Match, Texts

#: How long an excerpt is, in characters, and how far its ends may move to end with a word.
LENGTH = 170
PLAY = 24
ELLIPSIS = "…"
#: What stands between two passages.
PARTED = " · "


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
    after = ELLIPSIS if end < len(text) else ""
    # Passages follow each other on one line.
    shown = str(marked(text[start:end], inside)).replace("\n", PARTED)
    return SafeString(f"{before}{shown}{after}")


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LENGTH:
        return 0, len(text)
    first = 0
    if spans:
        # Where most of the marked text stands within one length, the earliest of those.
        first = max(
            (start for start, _end in spans),
            key=lambda start: (
                sum(b - a for a, b in spans if start <= a and b <= start + LENGTH),
                -start,
            ),
        )
    start = max(0, min(first - LENGTH // 4, len(text) - LENGTH))
    line = text.rfind("\n", start, first + 1)
    start = line + 1 if line >= 0 else _word_start(text, start, first)
    end = min(len(text), start + LENGTH)
    last = max((stop for _a, stop in spans if stop <= end), default=start)
    return start, _word_end(text, end, last)


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
