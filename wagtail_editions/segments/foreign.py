"""
Foreign blocks: those that bring their own code for taking texts out and putting them back.

They have two methods, by a convention that blocks made for wagtail-localize follow already:

``get_translatable_segments(value)`` returns objects with a ``path`` inside the block and a
``string``: a str, or an object whose ``data`` is an HTML fragment with inline tags. Objects
without a ``string`` are no text and are handed back as they came.
``restore_translated_segments(value, segments)`` gets the same objects, translated ones as copies
with another ``string``, and returns the new value.

Both work on native values, so what they read from the database is their own affair.
"""

from __future__ import annotations

import copy
import dataclasses
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .errors import ForeignBlockError
from .inline import render
from .paths import Siblings, escape_component
from .runs import fragment
from .values import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from .paths import Place
    from .values import Label
    from .visitors import Visitor


@dataclasses.dataclass(frozen=True, slots=True)
class TextSegment:
    """A text for a foreign block to return: plain, at a path inside the block."""

    path: str
    string: str


def is_foreign(block: Any) -> bool:
    """Whether a block brings both methods of the convention."""
    return callable(getattr(block, "get_translatable_segments", None)) and callable(
        getattr(block, "restore_translated_segments", None)
    )


def walk_foreign(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """
    Walk the raw value of a foreign block.

    It comes back as it was, byte for byte, unless a text in it is translated. Raises
    ForeignBlockError where the block's own code raises.
    """
    if value is None:
        return None
    native = _ask(block, place, block.to_python, copy.deepcopy(value))
    found = list(_ask(block, place, block.get_translatable_segments, native))
    place = place.as_section()
    siblings = Siblings()
    answers = [_visit(block, each, place, siblings, visitor) for each in found]

    def restore() -> Any:
        if not any(is_new for _answer, is_new in answers):
            return value
        segments = [answer for answer, _is_new in answers]
        restored = _ask(block, place, block.restore_translated_segments, native, segments)
        return _ask(block, place, block.get_prep_value, restored)

    texts = [text for each in found if (text := _text(each)) is not None]
    return visitor.foreign(value, texts, restore)


def _ask(block: Any, place: Place, method: Callable[..., Any], *arguments: Any) -> Any:
    """Call the block's own code, so that whatever it raises says which block and where."""
    try:
        return method(*arguments)
    except Exception as error:
        problem = f"{method.__name__}: {type(error).__name__}: {error}."
        raise _fault(block, place, problem) from error


def _fault(block: Any, place: Place, problem: Label) -> ForeignBlockError:
    return ForeignBlockError(type(block).__name__, problem, path=place.path)


def _text(each: Any) -> str | None:
    """Give what the convention calls the string, None for what is no text."""
    string = getattr(each, "string", None)
    text = string if isinstance(string, str) else getattr(string, "data", None)
    return text if isinstance(text, str) else None


def _visit(
    block: Any, each: Any, place: Place, siblings: Siblings, visitor: Visitor
) -> tuple[Any, bool]:
    """Show one text to the visitor; answer the block's object and whether it is a new one."""
    source = _text(each)
    if source is None or not source.strip():
        return each, False
    names = str(getattr(each, "path", None) or "text").split(".")
    place = place.into(siblings.name(".".join(escape_component(name) for name in names)))
    if isinstance(each.string, str):
        answer = visitor.text(place.segment(source, SegmentKind.MULTILINE))
        string: Any = answer
    else:
        run = fragment(source)
        if run is None:
            return each, False
        answer = visitor.text(place.segment(run.text, SegmentKind.RICH, codes=run.codes))
        if answer is not None:
            html = source[: run.start] + render(answer, run.codes) + source[run.end :]
            string = _with(block, place, each.string, "data", html)
    if answer is None:
        return each, False
    return _with(block, place, each, "string", string), True


def _with(block: Any, place: Place, original: Any, name: str, value: Any) -> Any:
    """Copy an object of the block's own, of whatever type, with one attribute changed."""
    changed = copy.copy(original)
    try:
        setattr(changed, name, value)
    except AttributeError:
        if dataclasses.is_dataclass(original) and not isinstance(original, type):
            return dataclasses.replace(original, **{name: value})
        problem = format_lazy(
            _("the attribute “{name}” of its {type} cannot be set."),
            name=name,
            type=type(original).__name__,
        )
        raise _fault(block, place, problem) from None
    return changed
