"""The markup of a row of the workbench.

It is written here and not in a template because there are hundreds of rows: a template takes more
than half of the time in which the whole screen is answered, and so does escaping by Django, which
looks for lazy texts first.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROW = (
    '<article class="we-row we-row--{status}" id="{id}" aria-labelledby="{id}-l"{data}>'
    '<header class="we-row__header"><span class="we-row__label" id="{id}-l">{label}</span>'
    '<span class="we-row__status">{status_label}</span></header>'
    '<div class="we-row__source" id="{id}-s" lang="{source_language}">{change}'
    '<div class="we-text we-text--{look}">{source}</div></div>'
    '<div class="we-row__target" lang="{language}">'
    '<div class="we-text we-text--{look}">{target}</div></div></article>'
)


def row_html(parts: Mapping[str, str], data: Mapping[str, object], label: str) -> SafeString:
    """Return a row.

    ``parts`` are HTML, or words that no markup can be in, by their names; ``data`` is what its
    script has to know, as ``data-`` attributes.
    """
    attributes = "".join(
        f' data-{name}="{escape(value) if isinstance(value, str) else value}"'
        for name, value in data.items()
        if value is not None
    )
    return mark_safe(  # noqa: S308  # All that is no HTML is escaped.
        _ROW.format(data=attributes, label=escape(label), **parts)
    )


def change_html(marked: SafeString) -> SafeString:
    """Return what has changed in the source of an outdated row."""
    return mark_safe(f'<p class="we-row__change">{marked}</p>')  # noqa: S308
