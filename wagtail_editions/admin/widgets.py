"""Widgets of the plugin's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks.base import BlockWidget


class AnyBlockWidget(BlockWidget):
    """Wagtail's widget for a block, for any block and not for streams alone.

    Wagtail's own script takes it for granted that the outermost block has an element of its own,
    which only streams have.
    """

    def render_with_errors(self, *args: Any, **kwargs: Any) -> SafeString:
        html = super().render_with_errors(*args, **kwargs)
        # Nothing that somebody wrote holds a quotation mark here: values are escaped.
        for attribute in (
            'data-controller="w-block"',
            'data-w-block-data-value="',
            'data-w-block-arguments-value="',
        ):
            html = html.replace(attribute, attribute.replace("w-block", "we-block"))
        return mark_safe(html)  # noqa: S308

    @property
    def media(self) -> Any:
        return super().media + forms.Media(js=[versioned_static("wagtail_editions/js/block.js")])
