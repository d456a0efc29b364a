"""
What the tags of a rich text refer to: targets of links, pictures, videos.

They are values without a block of their own. They go by their number in the paragraph or the
text, not by what they say, so that a changed one keeps its path.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .inline import Form, Mark, unmarked
from .markup import with_attributes
from .overridable import ValueKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .inline import Code
    from .paths import Place, Siblings
    from .visitors import Visitor

PICTURE, EMBED = ValueKind.PICTURE, ValueKind.EMBED


def walk_link(code: Code, text: str, place: Place, siblings: Siblings, visitor: Visitor) -> Code:
    """
    Show the target of a link to the visitor; a code that is none comes back as it was.

    ``text`` is that of the link's paragraph, which the label is taken from.
    """
    attributes = dict(code.attributes)
    if not ("href" in attributes or "linktype" in attributes):
        return code
    # Without a type of link, an id is a place to jump to.
    names = ("linktype", "id") if "linktype" in attributes else ("href",)
    raw = {name: attributes[name] for name in names if name in attributes}
    label = format_lazy("{} “{}”", _("Link"), _words(code, text))
    below = place.into(siblings.name("link"), label)
    answer = visitor.value(below.value(raw, kind=ValueKind.LINK))
    return code if answer == raw else _with(code, {**dict.fromkeys(raw), **answer})


def walk_embedded(code: Code, place: Place, siblings: Siblings, visitor: Visitor) -> Code:
    """Show the picture or video that a code stands for; another one comes back as it was."""
    attributes = dict(code.attributes)
    kind = attributes.get("embedtype")
    if kind == "image" and attributes.get("id", "").isdecimal():
        raw: Any = int(attributes["id"])
        value = place.into(siblings.name("picture"), _("Picture")).value(raw, None, PICTURE)
        name = "id"
    elif kind == "media" and attributes.get("url"):
        raw = attributes["url"]
        value = place.into(siblings.name("embed"), _("Video or the like")).value(raw, None, EMBED)
        name = "url"
    else:
        return code
    answer = visitor.value(value)
    return code if answer == raw else _with(code, {name: answer})


def _words(code: Code, text: str) -> str:
    _before, _opened, rest = text.partition(str(Mark(code.number, Form.OPEN)))
    words, _closed, _after = rest.partition(str(Mark(code.number, Form.CLOSE)))
    return unmarked(words)


def _with(code: Code, attributes: Mapping[str, Any]) -> Code:
    new = {name: None if value is None else str(value) for name, value in attributes.items()}
    return replace(code, opening=with_attributes(code.opening, new))
