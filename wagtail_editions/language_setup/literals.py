"""A list of languages as it is written in Python source, changed without touching the rest."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Each item is a code, or a code and a name.
PAIR = 2
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: What may stand between the last item and the bracket.
TAIL = re.compile(r"(?:\s|#[^\r\n]*+)*+(?P<comma>,)?(?:\s|#[^\r\n]*+)*+")
REST_OF_LINE = re.compile(r"[^\S\r\n]*,?[^\S\r\n]*(?:#[^\r\n]*)?(?P<end>\r\n|\r|\n)")


@dataclass(frozen=True)
class Edit:
    """Characters from ``start`` to ``end`` of a text to be replaced by ``text``."""

    start: int
    end: int
    text: str


def apply(edits: Iterable[Edit], source: str) -> str:
    """Return ``source`` with all edits made; they do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def is_plain(node: ast.expr | None) -> bool:
    """Whether the expression is a list or tuple that names each language by a literal code."""
    return (
        isinstance(node, ast.List | ast.Tuple)
        and bool(node.elts)
        and all(_code(item) is not None for item in node.elts)
    )


def listed_codes(node: ast.expr) -> list[str]:
    """Return the codes that a plain list names."""
    assert isinstance(node, ast.List | ast.Tuple)  # noqa: S101
    return [code for item in node.elts if (code := _code(item)) is not None]


def _code(item: ast.expr) -> str | None:
    if isinstance(item, ast.List | ast.Tuple) and len(item.elts) == PAIR:
        item = item.elts[0]
    return item.value if isinstance(item, ast.Constant) and isinstance(item.value, str) else None


class WrittenList:
    """A plain list of languages in the text of a module. Positions are counted in characters.

    Raises ``ValueError`` where it is written in a way that this does not understand.
    """

    def __init__(self, source: str, node: ast.List | ast.Tuple) -> None:
        self.source = source
        self.node = node
        lines = LINE.findall(source)
        self._lines = lines
        self._starts = [0, *accumulate(len(line) for line in lines)]
        self.items = [self._span(item) for item in node.elts]
        start, end = self._span(node)
        #: A tuple can stand without brackets.
        self.is_bare = start == self.items[0][0]
        tail = TAIL.fullmatch(source, self.items[-1][1], end - (not self.is_bare))
        if tail is None:
            message = "The last item stands in brackets of its own."
            raise ValueError(message)
        self.has_last_comma = tail["comma"] is not None
        self._indent = [self._indentation(start) for start, _end in self.items]

    def adding(self, code: str, name: str) -> list[Edit]:
        """Return how to write one more language at the end, in the manner of the last one."""
        end = self.items[-1][1]
        item = self._item(code, name)
        indent = self._indent[-1]
        if indent is None or self.is_bare:
            return [Edit(end, end, f", {item}")]
        rest = REST_OF_LINE.match(self.source, end)
        if rest is None:
            newline = "\r\n" if "\r\n" in self.source else "\n"
            return [Edit(end, end, f",{newline}{indent}{item}")]
        after = rest.end()
        if not self.has_last_comma:
            return [Edit(end, end, ","), Edit(after, after, f"{indent}{item}{rest['end']}")]
        if "," not in self._without_comment(end, after):
            # The comma stands on a line of its own.
            return [Edit(end, end, f", {item}")]
        return [Edit(after, after, f"{indent}{item},{rest['end']}")]

    def removing(self, code: str) -> list[Edit]:
        """Return how to take the language out, with the comment on its line."""
        place = listed_codes(self.node).index(code)
        start, end = self.items[place]
        edits = [self._removal(place, start, end)]
        left = len(self.items) - 1
        if isinstance(self.node, ast.Tuple) and left == 1 and not self.has_last_comma:
            other_end = self.items[1 - place][1]
            if place == 0 or edits[0].start <= other_end:
                # A tuple of one item is told by its comma.
                edits.append(Edit(other_end, other_end, ","))
        return edits

    def _removal(self, place: int, start: int, end: int) -> Edit:
        indent = self._indent[place]
        rest = REST_OF_LINE.match(self.source, end)
        if indent is not None and rest is not None and not self.is_bare:
            return Edit(start - len(indent), rest.end(), "")
        if place:
            before = self.items[place - 1][1]
            if "#" not in self.source[before:start]:
                return Edit(before, end, "")
        elif len(self.items) > 1 and "#" not in self.source[end : self.items[1][0]]:
            return Edit(start, self.items[1][0], "")
        comma = re.compile(r"\s*,").match(self.source, end)
        return Edit(start, comma.end() if comma else end, "")

    def _item(self, code: str, name: str) -> str:
        """Write a language as the last one is written: a code alone or a pair, its quotes."""
        last = self.node.elts[-1]
        pair = isinstance(last, ast.List | ast.Tuple)
        written = last.elts[0] if isinstance(last, ast.List | ast.Tuple) else last
        quote = "'" if self.source[self._span(written)[0]] == "'" else '"'
        texts = [f"{quote}{text}{quote}" for text in ((code, name) if pair else (code,))]
        if not pair:
            return texts[0]
        opening, closing = "[]" if isinstance(last, ast.List) else "()"
        return f"{opening}{', '.join(texts)}{closing}"

    def _span(self, node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None  # noqa: S101
        assert node.end_col_offset is not None  # noqa: S101
        return (
            self._offset(node.lineno, node.col_offset),
            self._offset(node.end_lineno, node.end_col_offset),
        )

    def _offset(self, line: int, column: int) -> int:
        """Return the place of a column, which the parser counts in bytes of UTF-8."""
        text = self._lines[line - 1]
        return self._starts[line - 1] + len(text.encode()[:column].decode())

    def _indentation(self, start: int) -> str | None:
        """Return what stands before an item that begins a line; None where one does not."""
        before = re.split(r"[\r\n]", self.source[:start])[-1]
        return before if not before.strip() else None

    def _without_comment(self, start: int, end: int) -> str:
        return self.source[start:end].split("#")[0]
