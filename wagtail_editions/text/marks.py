"""Changes marked in a finished page, by signs that were put into its texts before."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from wagtail_editions.segments.inline import MARK
from wagtail_editions.segments.markup import TokenKind, tokens
from wagtail_editions.segments.runs import BLOCK_ELEMENTS

from .difference import PieceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .difference import Piece

#: What Unicode leaves to programs: characters that no text has, then those for private use, which
#: fonts of pictograms take.
PRIVATE = (*range(0xFDD0, 0xFDF0), *range(0xE000, 0xF900))
#: What these enclose is no text of the page, or may hold no other element.
UNMARKED = frozenset({"head", "title", "select", "option", "optgroup", "noscript"})
_ELEMENTS = {
    PieceKind.ADDED: '<ins class="we-added">{}</ins>',
    PieceKind.REMOVED: '<del class="we-removed">{}</del>',
}


class Signs:
    """Four characters that stand for the borders of what was added and what was removed.

    ``put`` writes them into a text, ``finish`` makes elements of them in the page that was made
    of such texts. Outside of its text nothing is left of them, nor of what was removed.
    """

    def __init__(self, contents: Iterable[str] = ()) -> None:
        """Choose characters that stand nowhere in ``contents``."""
        used = {character for content in contents for character in content}
        free = (chr(code) for code in PRIVATE if chr(code) not in used)
        self.added, self.added_end, self.removed, self.removed_end = (next(free) for _ in range(4))

    def put(self, pieces: Iterable[Piece], *, is_rich: bool = False) -> str:
        """Return the text that the pieces make, with signs around what was changed.

        What was removed is plain; lines that were added are marked one by one, since each may
        become a paragraph.
        """
        return "".join(self._around(kind, text, is_rich) for kind, text in pieces)

    def _around(self, kind: PieceKind, text: str, is_rich: bool) -> str:
        if kind is PieceKind.ADDED:
            lines = re.split(r"(\s*\n\s*)", text)
            return "".join(
                f"{self.added}{line}{self.added_end}" if line.strip() else line for line in lines
            )
        if kind is PieceKind.REMOVED:
            plain = MARK.sub("", text) if is_rich else text
            line = re.sub(r"\s*\n\s*", " ", plain)
            return f"{self.removed}{line}{self.removed_end}"
        return text

    def finish(self, html: str) -> str:
        """Return the page with elements in place of the signs; all else stays as it was."""
        if not self._any.search(html):
            return html
        return "".join(self._finished(html))

    def _finished(self, html: str) -> Iterable[str]:
        kind: PieceKind | None = None
        unmarked: list[str] = []
        for token in tokens(html):
            slice_ = html[token.start : token.end]
            if token.kind is TokenKind.TEXT and not unmarked:
                for part in self._split.split(slice_):
                    if part in self._kinds:
                        kind = self._kinds[part]
                    elif kind and part.strip():
                        yield _ELEMENTS[kind].format(part)
                    elif kind is not PieceKind.REMOVED:
                        yield part
                continue
            yield self.strip(slice_)
            if token.name in UNMARKED and token.kind is TokenKind.OPEN:
                unmarked.append(token.name)
            elif token.kind is TokenKind.CLOSE and token.name in unmarked:
                del unmarked[unmarked.index(token.name) :]
            if token.name in BLOCK_ELEMENTS or token.name in UNMARKED:
                # A text that a template has cut short has lost its closing sign.
                kind = None

    def strip(self, text: str) -> str:
        """Return the text without signs, in whatever way they are written, and what was removed."""
        if not self._any.search(text):
            return text
        return self._any.sub("", self._whole_removed.sub("", text))

    @cached_property
    def _kinds(self) -> dict[str, PieceKind | None]:
        return {
            self.added: PieceKind.ADDED,
            self.removed: PieceKind.REMOVED,
            self.added_end: None,
            self.removed_end: None,
        }

    @cached_property
    def _split(self) -> re.Pattern[str]:
        return re.compile(f"([{''.join(self._kinds)}])")

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_written, self._kinds)), re.IGNORECASE)

    @cached_property
    def _whole_removed(self) -> re.Pattern[str]:
        start, end = _written(self.removed), _written(self.removed_end)
        return re.compile(f"(?:{start}).*?(?:{end})", re.IGNORECASE | re.DOTALL)


def _written(sign: str) -> str:
    """Return a pattern of the ways to write a character: itself, in addresses, scripts, HTML."""
    code = f"{ord(sign):x}"
    return "|".join([sign, quote(sign), rf"\\u{code}", f"&#x{code};", f"&#{ord(sign)};"])
