"""
Inline codes and formats: markup inside a rich segment, as translators see it.

``Plain <1>bold</1> and <2/> here``: numbers stand for the source's own tags, which no translator
sees or writes. A translation may hold formats besides, ``<b>…</b>``, which the source has not.
Only ``&lt;``, ``&gt;`` and ``&amp;`` are escapes; everything else is text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The elements that only look otherwise. No other one is ever read as a format.
FORMATTING = frozenset(
    {"b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code"}
    | {"kbd", "samp", "var", "cite", "q", "abbr", "dfn"}
)
_FORMAT = "|".join(sorted(FORMATTING))
MARK = re.compile(rf"<(?:([1-9][0-9]{{0,6}})(/?)|/([1-9][0-9]{{0,6}})|({_FORMAT})|/({_FORMAT}))>")


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
    """How a code is written: ``<1>``, ``</1>`` or ``<1/>``; a format has the first two."""

    OPEN = "<{}>"
    CLOSE = "</{}>"
    ALONE = "<{}/>"


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence of a code in a text, by its number, or of a format, by its element."""

    name: int | str
    form: Form

    @property
    def alone(self) -> bool:
        """Whether it is written as a standalone code."""
        return self.form is Form.ALONE

    @property
    def is_format(self) -> bool:
        """Whether it is a format, not a code of the source."""
        return isinstance(self.name, str)

    def __str__(self) -> str:
        return self.form.value.format(self.name)


def escape(text: str) -> str:
    """Write plain text so that nothing in it can be taken for a code."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Undo ``escape``; other entities are text and stay."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def parse(text: str) -> Iterator[str | Mark]:
    """Take a text apart into marks and the pieces between them, which stay escaped."""
    position = 0
    for match in MARK.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        position = match.end()
        number, slash, closed, element, element_end = match.groups()
        if closed:
            yield Mark(int(closed), Form.CLOSE)
        elif element or element_end:
            yield Mark(element or element_end, Form.OPEN if element else Form.CLOSE)
        else:
            yield Mark(int(number), Form.ALONE if slash else Form.OPEN)
    if position < len(text):
        yield text[position:]


def unmarked(text: str) -> str:
    """Give the plain text without codes and formats; see ``plain_text``."""
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


def render(text: str, codes: Iterable[Code], formats: Iterable[str] = ()) -> str:
    """
    Turn a text with codes into HTML that holds no markup but the codes' and the formats.

    Every text gives well-nested HTML: codes that are unknown, used again or written in the wrong
    form vanish, and so do formats that are not among ``formats``; what is left open is closed,
    and all else is escaped. Whether a translation should be accepted at all is for
    ``check_translation`` to say.
    """
    unused = {code.number: code for code in codes}
    allowed = frozenset(formats)
    opened: list[tuple[int | str, str]] = []
    open_names: Counter[int | str] = Counter()
    html: list[str] = []

    def start(name: int | str, opening: str, closing: str) -> None:
        html.append(opening)
        opened.append((name, closing))
        open_names[name] += 1

    for part in parse(text):
        if isinstance(part, str):
            html.append(escape(unescape(part)))
        elif part.form is Form.CLOSE:
            closed = open_names[part.name] > 0
            while closed:
                name, closing = opened.pop()
                html.append(closing)
                open_names[name] -= 1
                closed = name != part.name
        elif isinstance(part.name, str):
            if part.name in allowed:
                start(part.name, f"<{part.name}>", f"</{part.name}>")
        elif part.name in unused and unused[part.name].standalone is part.alone:
            code = unused.pop(part.name)
            if code.standalone:
                html.append(code.opening)
            else:
                start(code.number, code.opening, code.closing)
    html.extend(closing for _name, closing in reversed(opened))
    return "".join(html)
