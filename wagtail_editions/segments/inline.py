"""
Numbered inline codes: markup inside a rich segment, as translators see it.

``Plain <1>bold</1> and <2/> here``: numbers stand for the source's own tags, which no translator
sees or writes. Only ``&lt;``, ``&gt;`` and ``&amp;`` are escapes; everything else is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = re.compile(r"<(?:([1-9][0-9]{0,6})(/?)|/([1-9][0-9]{0,6}))>")


@dataclass(frozen=True, slots=True)
class Code:
    """
    The source's markup behind a number.

    ``opening`` and ``closing`` are its tags as written in the source. A standalone code has no
    closing: a line break, a picture, an empty element, or a tag without its partner.
    ``attributes`` are those that are not translated, in the order of the source.
    """

    number: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    opening: str = ""
    closing: str = ""
    standalone: bool = False


class Form(Enum):
    """How a code is written: ``<1>``, ``</1>`` or ``<1/>``."""

    OPEN = "<{}>"
    CLOSE = "</{}>"
    ALONE = "<{}/>"


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence of a code in a text."""

    number: int
    form: Form

    @property
    def alone(self) -> bool:
        """Whether it is written as a standalone code."""
        return self.form is Form.ALONE

    def __str__(self) -> str:
        return self.form.value.format(self.number)


def escape(text: str) -> str:
    """Write plain text so that nothing in it can be taken for a code."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Undo ``escape``; other entities are text and stay."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def parse(text: str) -> Iterator[str | Mark]:
    """Take a text apart into codes and the pieces between them, which stay escaped."""
    position = 0
    for match in MARK.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        position = match.end()
        number, slash, closed = match.groups()
        if closed:
            yield Mark(int(closed), Form.CLOSE)
        else:
            yield Mark(int(number), Form.ALONE if slash else Form.OPEN)
    if position < len(text):
        yield text[position:]


def unmarked(text: str) -> str:
    """Give the plain text without codes; see ``plain_text``."""
    pieces: list[str] = []
    break_here = False
    for part in parse(text):
        if isinstance(part, Mark):
            break_here = break_here or part.alone
            continue
        piece = unescape(part)
        if break_here and pieces and not (pieces[-1][-1].isspace() or piece[0].isspace()):
            pieces.append(" ")
        break_here = False
        pieces.append(piece)
    return "".join(pieces)


def render(text: str, codes: Iterable[Code]) -> str:
    """
    Turn a text with codes into HTML that holds no markup but the codes'.

    Every text gives well-nested HTML: codes that are unknown, used again or written in the wrong
    form vanish, those left open are closed, and all else is escaped. Whether a translation
    should be accepted at all is for ``check_translation`` to say.
    """
    unused = {code.number: code for code in codes}
    opened: dict[int, Code] = {}
    html: list[str] = []
    for part in parse(text):
        if isinstance(part, str):
            html.append(escape(unescape(part)))
        elif part.form is Form.CLOSE:
            while part.number in opened:
                html.append(opened.popitem()[1].closing)
        elif part.number in unused and unused[part.number].standalone is part.alone:
            code = unused.pop(part.number)
            html.append(code.opening)
            if not code.standalone:
                opened[part.number] = code
    html.extend(code.closing for code in reversed(opened.values()))
    return "".join(html)
