"""Codes and formats as a translator knows them: what they are, and around which words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .inline import Form, Mark, parse, unescape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .values import Label, Segment

BOLD, ITALIC, STRUCK, PICTURE = _("Bold"), _("Italic"), _("Strikethrough"), _("Picture")
KINDS: dict[str, Label] = {
    "a": _("Link"),
    "br": _("Line break"),
    "img": PICTURE,
    "picture": PICTURE,
    "embed": _("Picture or video"),
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "u": _("Underline"),
    "s": STRUCK,
    "del": STRUCK,
    "sup": _("Superscript"),
    "sub": _("Subscript"),
    "code": _("Code"),
    "mark": _("Highlight"),
    "small": _("Small print"),
    "q": _("Quotation"),
}
OTHER = _("Formatting")
MOST = 10


def kind_name(tag: str) -> Label:
    """Return the name of what the element is."""
    return KINDS.get(tag, OTHER)


def code_names(segment: Segment, names: Iterable[int | str]) -> Label:
    """Join the names of codes by their numbers, and of formats by their elements.

    A code is named with the words that it spans in the source. Codes that read alike are counted,
    and of many only the first are named. A number that the source lacks stands as ``<7>``.
    """
    tags = {code.number: code.tag for code in segment.codes}
    wanted = sorted(set(names), key=lambda name: (isinstance(name, str), name))
    spans = _spans(segment.text)

    def name(key: int | str) -> Label:
        if isinstance(key, str):
            return kind_name(key)
        if key not in tags:
            return f"<{key}>"
        words = Truncator(" ".join(spans.get(key, "").split())).chars(40)
        kind = kind_name(tags[key])
        return format_lazy(_("{kind} “{text}”"), kind=kind, text=words) if words else kind

    counted = Counter(map(str, map(name, wanted)))
    found = [each if count == 1 else f"{each} ×{count}" for each, count in counted.items()]
    if len(found) > MOST:
        more = len(found) - MOST
        rest = ngettext_lazy("{count} more", "{count} more", more)
        found = [*found[:MOST], str(format_lazy(rest, count=more))]
    return ", ".join(found)


def _spans(text: str) -> dict[int | str, str]:
    """Return the words between the two marks of each code."""
    pieces: list[str] = []
    starts: dict[int | str, int] = {}
    ends: dict[int | str, int] = {}
    for part in parse(text):
        if not isinstance(part, Mark):
            pieces.append(unescape(part))
        elif part.form is Form.OPEN:
            starts[part.name] = len(pieces)
        elif part.form is Form.CLOSE:
            ends[part.name] = len(pieces)
    return {name: "".join(pieces[start : ends.get(name)]) for name, start in starts.items()}
