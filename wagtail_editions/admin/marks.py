"""The pieces of two texts as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from wagtail_editions.text.difference import PieceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from wagtail_editions.text.difference import Piece

_MARKS = {
    PieceKind.SAME: ("", ""),
    PieceKind.ADDED: (mark_safe('<ins class="we-added">'), mark_safe("</ins>")),
    PieceKind.REMOVED: (mark_safe('<del class="we-removed">'), mark_safe("</del>")),
}


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return the pieces of two texts with those marked that only one of them has."""
    return format_html_join(
        "", "{}{}{}", ((_MARKS[kind][0], text, _MARKS[kind][1]) for kind, text in pieces)
    )
