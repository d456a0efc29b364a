"""Runs of inline content in a rich text: what lies between the borders of block elements."""

from __future__ import annotations

import html
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .inline import Code, Form, Mark, escape
from .markup import Token, TokenKind, attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BLOCK_KEY = "data-block-key"
WHITE_SPACE = " \t\n\f\r"
# Every other element is inline, known or not.
BLOCK_ELEMENTS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "div", "address", "center"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "menu", "dir"}
    | {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
    | {"article", "aside", "footer", "header", "hgroup", "main", "nav", "search", "section"}
    | {"details", "dialog", "figcaption", "figure", "summary"}
    | {"fieldset", "form", "legend", "optgroup", "option", "select", "body", "html"}
)
PICTURES = frozenset({"embed", "img"})


class Element(NamedTuple):
    """The block element that a run stands in; without a name where it stands in none."""

    name: str = ""
    key: str = ""


class Picture(NamedTuple):
    """A picture's alt text, with the number of its code."""

    number: int
    alt: str


class Run(NamedTuple):
    """
    A stretch of inline content.

    ``start`` and ``end`` leave out the white space around it. ``text`` has numbered codes and is
    empty where the run has nothing to read but its pictures' alt texts. ``starts`` are the places
    of the codes' opening tags.
    """

    element: Element
    start: int
    end: int
    text: str
    codes: tuple[Code, ...]
    starts: tuple[int, ...]
    pictures: tuple[Picture, ...]


def runs(source: str) -> Iterator[Run]:
    """Find the runs with something to read or a code, in reading order."""
    waiting: list[Token] = []
    elements = [Element()]
    open_names: Counter[str] = Counter()
    for token in tokens(source):
        if token.name not in BLOCK_ELEMENTS:
            waiting.append(token)
            continue
        yield from _read(source, elements[-1], waiting)
        waiting = []
        if token.kind is TokenKind.OPEN:
            elements.append(Element(token.name, _block_key(source, token)))
            open_names[token.name] += 1
        elif token.kind is TokenKind.CLOSE and open_names[token.name]:
            while (closed := elements.pop().name) != token.name:
                open_names[closed] -= 1
            open_names[token.name] -= 1
    yield from _read(source, elements[-1], waiting)


def fragment(source: str) -> Run | None:
    """Read a whole string as one run; None where it has nothing to read."""
    return next((run for run in _read(source, Element(), list(tokens(source))) if run.text), None)


def _block_key(source: str, token: Token) -> str:
    return next((each.value for each in attributes(source, token) if each.name == BLOCK_KEY), "")


def _read(source: str, element: Element, inline: Sequence[Token]) -> Iterator[Run]:
    if not inline:
        return
    start, end = inline[0].start, inline[-1].end
    if inline[0].kind is TokenKind.TEXT:
        start = inline[0].end - len(source[start : inline[0].end].lstrip(WHITE_SPACE))
    if inline[-1].kind is TokenKind.TEXT:
        last = max(start, inline[-1].start)
        end = last + len(source[last:end].rstrip(WHITE_SPACE))
    reading = _Reading(source, inline)
    has_text = reading.read(start, end)
    if has_text or reading.codes:
        text = "".join(reading.pieces) if has_text else ""
        codes, starts, pictures = reading.codes, reading.starts, reading.pictures
        yield Run(element, start, end, text, tuple(codes), tuple(starts), tuple(pictures))


class _Reading:
    """Numbers the tags of one run."""

    def __init__(self, source: str, inline: Sequence[Token]) -> None:
        self.source = source
        self.inline = inline
        self.pieces: list[str] = []
        self.codes: list[Code] = []
        self.starts: list[int] = []
        self.pictures: list[Picture] = []

    def read(self, start: int, end: int) -> bool:
        """Read what lies between start and end; answer whether there is any text."""
        closing_of = _pairs(self.inline)
        numbers: dict[int, int] = {}
        has_text = False
        for index, token in enumerate(self.inline):
            if token.kind is TokenKind.TEXT:
                text = html.unescape(self.source[max(start, token.start) : min(end, token.end)])
                has_text = has_text or bool(text.strip())
                self.pieces.append(escape(text))
            elif index in numbers:
                if number := numbers[index]:
                    self.pieces.append(str(Mark(number, Form.CLOSE)))
            else:
                closing = closing_of.get(index)
                code = self._code(token, None if closing is None else self.inline[closing])
                if closing is not None:
                    # An empty element is one standalone code: its end has been said already.
                    numbers[closing] = 0 if code.standalone else code.number
                self.pieces.append(
                    str(Mark(code.number, Form.ALONE if code.standalone else Form.OPEN))
                )
        return has_text

    def _code(self, token: Token, closing: Token | None) -> Code:
        """Number a tag, with its partner where it has one."""
        number = len(self.codes) + 1
        opening = self.source[token.start : token.end]
        ending = "" if closing is None else self.source[closing.start : closing.end]
        empty = closing is not None and closing.start == token.end
        code = Code(
            number=number,
            tag=f"/{token.name}" if token.kind is TokenKind.CLOSE else token.name,
            attributes=tuple(self._attributes(number, token)),
            opening=opening + ending if empty else opening,
            closing="" if empty else ending,
            standalone=closing is None or empty,
        )
        self.codes.append(code)
        self.starts.append(token.start)
        return code

    def _attributes(self, number: int, token: Token) -> Iterator[tuple[str, str]]:
        if token.kind is TokenKind.OPAQUE:
            yield "", self.source[token.start : token.end]
        elif token.kind is not TokenKind.CLOSE:
            for attribute in attributes(self.source, token):
                if attribute.name != "alt" or token.name not in PICTURES:
                    yield attribute.name, attribute.value
                elif attribute.value.strip():
                    self.pictures.append(Picture(number, attribute.value))


def _pairs(inline: Sequence[Token]) -> dict[int, int]:
    """
    Match opening tags with their closing ones, by index.

    What is closed out of turn stays without a partner and becomes standalone codes, so that
    broken HTML is kept as it is.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    open_names: Counter[str] = Counter()
    for index, token in enumerate(inline):
        if token.kind is TokenKind.OPEN:
            opened.append(index)
            open_names[token.name] += 1
        elif token.kind is TokenKind.CLOSE and open_names[token.name]:
            while inline[opened[-1]].name != token.name:
                open_names[inline[opened.pop()].name] -= 1
            pairs[opened.pop()] = index
            open_names[token.name] -= 1
    return pairs
