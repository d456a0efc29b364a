"""Tokens of a rich text's HTML, by their place in the string, so that nothing is rewritten."""

from __future__ import annotations

import html
import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# An unquoted "<" ends the search: a stray bracket must not swallow the tags after it, nor make
# a long text of stray brackets slow.
TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/<>]*)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""",
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
# What these enclose is no text.
OPAQUE = frozenset({"script", "style", "template", "textarea", "iframe", "svg"})


class TokenKind(Enum):
    """What a token is: text, one half of an element, a whole one, or something to step over."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    ALONE = auto()
    OPAQUE = auto()


class Token(NamedTuple):
    """A slice of the HTML; ``name`` is the tag's, in lower case."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


class Attribute(NamedTuple):
    """An attribute of a tag, its value resolved, and where it stands in the HTML."""

    name: str
    value: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """Cut the whole string into tokens, without gaps, however broken the HTML is."""
    text_start = position = 0
    while (position := source.find("<", position)) >= 0:
        token = _markup_at(source, position)
        if token is None:
            position += 1
            continue
        if text_start < position:
            yield Token(TokenKind.TEXT, text_start, position)
        yield token
        text_start = position = token.end
    if text_start < len(source):
        yield Token(TokenKind.TEXT, text_start, len(source))


def attributes(source: str, token: Token) -> Iterator[Attribute]:
    """Read the attributes of an opening or standalone tag."""
    inside = token.start + 1 + len(token.name)
    for match in ATTRIBUTE.finditer(source, inside, token.end - 1):
        value = match[2] or match[3] or match[4] or ""
        yield Attribute(match[1].lower(), html.unescape(value), match.start(), match.end())


def escape_attribute(text: str) -> str:
    """Escape text for a double-quoted attribute, as Wagtail's rich text reader undoes it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


def with_attributes(tag: str, new: Mapping[str, str | None]) -> str:
    """Write the tag with which the string begins with other attributes; None takes one out."""
    token = next(tokens(tag))
    head = done = token.start + 1 + len(token.name)
    missing = {name: value for name, value in new.items() if value is not None}
    pieces: list[str] = []
    for attribute in attributes(tag, token):
        if attribute.name in new:
            before = tag[done : attribute.start]
            value = missing.pop(attribute.name, None)
            written = before.rstrip() if value is None else before + _write(attribute.name, value)
            pieces.append(written)
            done = attribute.end
    added = "".join(f" {_write(name, value)}" for name, value in missing.items())
    return tag[:head] + added + "".join(pieces) + tag[done:]


def _write(name: str, value: str) -> str:
    return f'{name}="{escape_attribute(value)}"'


def _markup_at(source: str, start: int) -> Token | None:
    """Read the markup that begins here, or None where the bracket is only a character."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return Token(TokenKind.OPAQUE, start, end + 3 if end >= 0 else len(source), "!")
    if source.startswith(("<!", "<?"), start):
        end = source.find(">", start)
        return Token(TokenKind.OPAQUE, start, end + 1 if end >= 0 else len(source), "!")
    match = TAG.match(source, start)
    if match is None:
        return None
    name = match[2].lower()
    if match[1]:
        return Token(TokenKind.CLOSE, start, match.end(), name)
    if name in VOID or match[3].endswith("/"):
        return Token(TokenKind.ALONE, start, match.end(), name)
    if name in OPAQUE:
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, match.end())
        return Token(TokenKind.OPAQUE, start, closing.end() if closing else len(source), name)
    return Token(TokenKind.OPEN, start, match.end(), name)
