"""Where the texts of a page stand in it, by signs that were put into them before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from wagtail_editions.segments.markup import TokenKind, tokens

from .marks import PRIVATE, UNMARKED

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A sign of ours in every way in which a page may write it: as itself, in addresses, in scripts,
#: in HTML.
_WRITTEN = re.compile(
    "|".join(
        [
            "[\ue000-\uf8ff\ufdd0-\ufdef]",
            "%E[EF]%[89AB][0-9A-F]%[89AB][0-9A-F]",
            r"\\u(?:e[0-9a-f]|f[0-8d])[0-9a-f]{2}",
            "&#x(?:e[0-9a-f]|f[0-8d])[0-9a-f]{2};",
            "&#[56][0-9]{4};",
        ]
    ),
    re.IGNORECASE,
)
_LINE = re.compile(r"^.*\S", re.MULTILINE)
ATTRIBUTE = "data-we-path"


class Places:
    """A sign of its own for each of many texts, one character that no text has.

    ``put`` writes it into a text, ``finish`` tells in the page made of such texts where each
    stands: by a comment ``<!--we:path-->`` behind each of its lines, and by an attribute of a tag
    that has it in one of its own, such as an alt text. Elements, styles and words stay as readers
    have them.
    """

    def __init__(self, contents: Iterable[str] = ()) -> None:
        """Take signs that stand nowhere in ``contents``."""
        used = {character for content in contents for character in content}
        self._free = (chr(code) for code in PRIVATE if chr(code) not in used)
        self._paths: dict[str, str] = {}

    def put(self, path: str, text: str) -> str:
        """Return the text with the sign of its path at the end of each line.

        Each may become a paragraph, and at its beginning a sign would keep a template from writing
        it with a capital. An empty text stays empty, and one that comes after all signs are given
        away as it is.
        """
        sign = next(self._free, "") if text.strip() else ""
        if not sign:
            return text
        self._paths[sign] = path
        return _LINE.sub(rf"\g<0>{sign}", text)

    def finish(self, html: str) -> str:
        """Return the page with comments and attributes in place of the signs."""
        return "".join(self._finished(html))

    def _finished(self, html: str) -> Iterable[str]:
        unmarked: list[str] = []
        for token in tokens(html):
            text = html[token.start : token.end]
            if token.kind is TokenKind.TEXT and not unmarked:
                yield _WRITTEN.sub(self._comment, text)
                continue
            found: list[str] = []
            text = _WRITTEN.sub(lambda match, found=found: self._taken(match, found), text)  # type: ignore[misc]
            if found and not unmarked and token.kind in (TokenKind.OPEN, TokenKind.ALONE):
                place = 1 + len(token.name)
                text = f'{text[:place]} {ATTRIBUTE}="{_quoted(found[0])}"{text[place:]}'
            yield text
            if token.name in UNMARKED and token.kind is TokenKind.OPEN:
                unmarked.append(token.name)
            elif token.kind is TokenKind.CLOSE and token.name in unmarked:
                del unmarked[unmarked.index(token.name) :]

    def _comment(self, match: re.Match[str]) -> str:
        path = self._paths.get(_sign(match[0]))
        return match[0] if path is None else f"<!--we:{_quoted(path)}-->"

    def _taken(self, match: re.Match[str], found: list[str]) -> str:
        path = self._paths.get(_sign(match[0]))
        if path is None:
            return match[0]
        found.append(path)
        return ""


def _sign(written: str) -> str:
    """Return the character that is written in one of its ways."""
    if written.startswith("%"):
        return unquote(written)
    if written.startswith("\\u"):
        return chr(int(written.removeprefix("\\u"), base=16))
    if written.startswith("&#"):
        digits = written[2:-1]
        return chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
    return written


def _quoted(path: str) -> str:
    """Write a path so that it ends neither a comment nor an attribute."""
    return quote(path, safe=".@").replace("-", "%2D")
