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


def row_html(parts: Mapping[str, str], data: Mapping[str, object]) -> SafeString:
    """Return a row: its parts by their names in the markup, HTML where they are safe, and what
    its script has to know as ``data-`` attributes.
    """
    attributes = (
        f' data-{name}="{escape(str(value))}"' for name, value in data.items() if value is not None
    )
    return mark_safe(  # noqa: S308  # All that is no HTML is escaped here.
        _ROW.format(
            data="".join(attributes),
            **{
                name: part if isinstance(part, SafeString) else escape(part)
                for name, part in parts.items()
            },
        )
    )


def change_html(marked: SafeString) -> SafeString:
    """Return what has changed in the source of an outdated row."""
    return mark_safe(f'<p class="we-row__change">{marked}</p>')  # noqa: S308
