"""Texts in both languages side by side, and how a page's values are made of them."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from itertools import count
from typing import Any

#: Block ids are derived from it, so the two languages share them and each load agrees.
NAMESPACE = uuid.UUID("0b7ce5a4-6f0e-4a8e-9a51-3f1f0f8f5d52")


@dataclass(frozen=True)
class Both:
    """One text in the home language and its translation, empty where there is none."""

    ko: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, "ko" or "en"."""
        return self.en if language == "en" else self.ko


@dataclass(frozen=True, kw_only=True)
class PageText:
    """All that is written on one page.

    ``fields`` are the translated fields of its type, ``shared`` those that all languages share.
    """

    key: str
    title: Both
    slug: Both
    search_description: Both
    fields: dict[str, Any] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)

    def values(self, language: str, references: dict[str, int]) -> dict[str, Any]:
        """Return field values in ``language``.

        ``references`` gives the ids of the pictures and pages that the texts name in braces.
        Blocks get ids that depend on the page and their place alone.
        """
        return self._spoken(self.fields, language, references)

    def shared_values(self, references: dict[str, int]) -> dict[str, Any]:
        """Return the values of fields without a language."""
        return self._spoken(self.shared, "", references)

    def _spoken(
        self, fields: dict[str, Any], language: str, references: dict[str, int]
    ) -> dict[str, Any]:
        return {
            name: spoken(value, language, references, f"{self.key}/{name}")
            for name, value in fields.items()
        }


def spoken(node: Any, language: str, references: dict[str, int], place: str) -> Any:
    """Return ``node`` with every :class:`Both` in ``language`` and an id on every block.

    A text such as ``"{incision}"`` that is not a :class:`Both` becomes the id of that name.
    """
    if isinstance(node, Both):
        return _filled(node.in_language(language), references, place)
    if isinstance(node, str):
        return references[node[1:-1]] if node.startswith("{") else node
    if isinstance(node, list):
        return [
            spoken(child, language, references, f"{place}/{number}")
            for number, child in enumerate(node)
        ]
    if isinstance(node, dict):
        result = {
            name: spoken(child, language, references, f"{place}/{name}")
            for name, child in node.items()
        }
        if {"type", "value"} <= node.keys():
            result["id"] = str(uuid.uuid5(NAMESPACE, place))
        return result
    return node


def _filled(text: str, references: dict[str, int], place: str) -> str:
    """Put ids into links, and the keys that the editor gives to paragraphs and list items."""
    for name, number in references.items():
        text = text.replace(f"{{{name}}}", str(number))
    numbers = count()

    def with_key(tag: re.Match[str]) -> str:
        key = uuid.uuid5(NAMESPACE, f"{place}/{next(numbers)}").hex[:5]
        return f'<{tag[1]} data-block-key="{key}">'

    return re.sub(r"<(p|li)>", with_key, text)


# How content modules write blocks down.


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block of a stream."""
    return {"type": kind, "value": value}


def section(heading: Both, *content: dict[str, Any]) -> dict[str, Any]:
    """Return a section of an article."""
    return block("section", {"heading": heading, "content": list(content)})


def items(*values: Any) -> list[dict[str, Any]]:
    """Return the items of a list block."""
    return [block("item", value) for value in values]


def table(caption: Both, headings: list[Both], *rows: list[Both]) -> dict[str, Any]:
    """Return a comparison table of texts."""
    return block(
        "table",
        {
            "caption": caption,
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
        },
    )
