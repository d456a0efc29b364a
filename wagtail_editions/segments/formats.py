"""Formats: the inline elements with which the features of a rich text let people format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from wagtail.rich_text import features as registry

from .inline import FORMATTING

if TYPE_CHECKING:
    from collections.abc import Iterator


def features_of(definition: Any) -> tuple[str, ...] | None:
    """Return the features of a rich text field or block; None stands for the registry's defaults.

    One that names none has those of its editor, as in Wagtail's forms.
    """
    features = definition.features
    if features is None:
        editors = getattr(settings, "WAGTAILADMIN_RICH_TEXT_EDITORS", {})
        options = editors.get(definition.editor, {}).get("OPTIONS") or {}
        features = options.get("features")
    return None if features is None else tuple(features)


@cache
def formats_of(features: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the elements that the features write for their inline styles, such as ``b``.

    A style that is written with attributes or as another element than ``FORMATTING`` knows
    is none: a translation cannot add it, only keep the source's own.
    """
    names = registry.get_default_features() if features is None else features
    found = (element for name in names for element in _elements(name))
    return tuple(dict.fromkeys(element for element in found if element in FORMATTING))


def _elements(feature: str) -> Iterator[str]:
    rule = registry.get_converter_rule("contentstate", feature) or {}
    for written in rule.get("to_database_format", {}).get("style_map", {}).values():
        if isinstance(written, dict) and not written.get("props"):
            written = written.get("element")
        if isinstance(written, str):
            yield written
