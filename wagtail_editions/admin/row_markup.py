"""The markup of a row of the workbench.

It is written here and not in a template because there are hundreds of rows: a template takes more
than half of the time in which the whole screen is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROW = (
    '<article class="we-row we-row--{status}" id="{id}" aria-labelledby="{id}-l"{attributes}>'
    '<header class="we-row__header"><span class="we-row__label" id="{id}-l">{label}</span>'
    '<span class="we-row__status">{status_label}</span></header>'
    '<div class="we-row__source" id="{id}-s" lang="{source_language}">{change}'
    '<div class="we-text we-text--{look}">{source}</div></div>'
    '<div class="we-row__target" lang="{language}">'
    '<div class="we-text we-text--{look}">{target}</div></div></article>'
)
_CHANGE = '<p class="we-row__change">{}</p>'


def row_html(parts: Mapping[str, object], data: Mapping[str, object], change: str) -> SafeString:
    """Return a row: its parts by their names in the markup, what its script has to know as
    ``data-`` attributes, and, of an outdated one, what has changed in the source.
    """
    known = ((name, value) for name, value in data.items() if value is not None)
    return format_html(
        _ROW,
        attributes=format_html_join("", ' data-{}="{}"', known),
        change=format_html(_CHANGE, change) if change else mark_safe(""),
        **parts,
    )
