"""Strings marked for translation in the text of one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

from babel.messages.extract import extract as babel_extract
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

#: Which arguments are the string, its plural and (marked "c") its context.
CALLS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
#: How a comment begins that is meant for translators.
COMMENT = "Translators:"

WHITESPACE_IN_LINE = re.compile(r"[^\S\n]")


class CatalogueError(Exception):
    """A source or a catalogue cannot be read; the text says which one and why."""


@dataclass(frozen=True)
class Marked:
    """One string as it is marked in a source."""

    msgid: str
    plural: str = ""
    context: str = ""
    comment: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext tells strings apart by."""
        return self.context, self.msgid


def python_strings(source: str) -> Iterator[Marked]:
    """Yield the strings marked in Python ``source``."""
    return _marked("python", source)


def script_strings(source: str) -> Iterator[Marked]:
    """Yield the strings marked in JavaScript ``source``."""
    return _marked("javascript", source)


def template_strings(source: str) -> Iterator[Marked]:
    """Yield the strings marked in the Django template ``source``.

    Raises `SyntaxError` where a translated block holds another tag.
    """
    calls = WHITESPACE_IN_LINE.sub(" ", templatize(source))
    # Brackets around it all make the template's indentation meaningless, as it should be.
    return _marked("python", f"(\n{calls}\n)")


def file_strings(path: Path) -> list[Marked]:
    """Return the strings marked in the file at ``path``, read by what its suffix says.

    Raises `CatalogueError` if the file cannot be read as what it says it is.
    """
    try:
        return list(READERS[path.suffix](path.read_text(encoding="utf-8")))
    except (SyntaxError, TokenError, UnicodeDecodeError) as error:
        message = f"{path} cannot be searched for strings: {error}"
        raise CatalogueError(message) from error


#: Readers by the suffix of a file's name.
READERS: Mapping[str, Callable[[str], Iterator[Marked]]] = {
    ".py": python_strings,
    ".html": template_strings,
    ".txt": template_strings,
    ".xml": template_strings,
    ".svg": template_strings,
    ".js": script_strings,
    ".mjs": script_strings,
}


def _marked(language: str, source: str) -> Iterator[Marked]:
    found = babel_extract(
        language, BytesIO(source.encode()), CALLS, [COMMENT], strip_comment_tags=True
    )
    for _line, message, comments, context in found:
        msgid, plural = (message, "") if isinstance(message, str) else message[:2]
        if msgid:
            yield Marked(msgid, plural, context or "", " ".join(comments))
