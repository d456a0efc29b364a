"""Segments as a translator sees them: rendered, with codes that can be told apart, no targets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .inline import FORMATTING, render, unescape
from .values import SegmentKind

if TYPE_CHECKING:
    from .inline import Code
    from .values import Segment


def displayed(segment: Segment, text: str) -> SafeString:
    """Return ``text``, of the segment or a translation of it, as HTML of the admin.

    A code is an element with its number in ``data-c``: formatting as it looks, everything else,
    such as a link, a ``span`` that names its kind in ``data-tag`` and leads nowhere. A standalone
    one is empty and has ``data-alone``. A format of a translation is its element without number.
    Nothing else of the source's markup is in it.
    """
    if segment.kind is SegmentKind.RICH and "<" in text:
        html = render(text, map(_shown, segment.codes), segment.formats)
        return mark_safe(html)  # noqa: S308 (render escapes)
    # Most texts have no markup.
    return escape(unescape(text) if segment.kind is SegmentKind.RICH else text)


def _shown(code: Code) -> Code:
    if code.standalone:
        opening = f'<span data-c="{code.number}" data-tag="{escape(code.tag)}" data-alone></span>'
        return replace(code, opening=opening, closing="")
    if code.tag in FORMATTING and not code.attributes:
        return replace(
            code, opening=f'<{code.tag} data-c="{code.number}">', closing=f"</{code.tag}>"
        )
    opening = f'<span data-c="{code.number}" data-tag="{escape(code.tag)}">'
    return replace(code, opening=opening, closing="</span>")
