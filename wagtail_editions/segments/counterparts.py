"""Which text of one language stands where another language has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .errors import SegmentError
from .fields import visit
from .inline import Mark, parse
from .values import plain_text
from .visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .inline import Code
    from .values import Segment, TranslatableField


class NoCounterpart(SegmentError):
    """Two values are not built alike, or two texts are the same in one language alone."""

    def __init__(self, segment: Segment) -> None:
        message = format_lazy(
            _("Nobody can tell which text belongs to “{text}” in the other language."),
            text=plain_text(segment.text, segment.kind),
        )
        super().__init__(message, path=segment.path)


def counterparts(
    fields: Sequence[TranslatableField], values: Mapping[str, Any], others: Mapping[str, Any]
) -> dict[str, str]:
    """
    Map the path of each segment of ``values`` to the text that stands in its place in ``others``.

    Both are the same object in two languages. Things with an id belong together by it, things
    that go by their content by their order; inline codes are numbered as in ``values``. Of the
    formats that ``values`` allows, one language may have others. Raises NoCounterpart where the
    two do not fit together, and else as ``extract`` does.
    """
    here, there = _occurrences(fields, values), _occurrences(fields, others)
    if len(here) != len(there):
        raise NoCounterpart((here if len(here) > len(there) else there)[-1])
    found: dict[str, str] = {}
    for segment, other in zip(here, there, strict=True):
        if _place(segment) != _place(other) or segment.kind is not other.kind:
            raise NoCounterpart(segment)
        text = _renumbered(other, segment)
        if found.setdefault(segment.path, text) != text:
            raise NoCounterpart(segment)
    return found


class _Occurrences(Visitor):
    """Gathers segments, each as often as it occurs."""

    def __init__(self) -> None:
        self.found: list[Segment] = []

    def text(self, segment: Segment) -> None:
        self.found.append(segment)


def _occurrences(fields: Sequence[TranslatableField], values: Mapping[str, Any]) -> list[Segment]:
    visitor = _Occurrences()
    visit(fields, values, visitor)
    return visitor.found


def _place(segment: Segment) -> list[str]:
    """Return the path without what depends on the text."""
    return [each for each in segment.path.split(".") if not each.startswith(("@", "alt@"))]


def _renumbered(segment: Segment, like: Segment) -> str:
    """Return the segment's text with the numbers that ``like`` gives to the same markup."""
    names: dict[int | str, int | str] = {}
    left = list(like.codes)
    for code in segment.codes:
        same = next((each for each in left if _markup(each) == _markup(code)), None)
        if same is not None:
            left.remove(same)
            names[code.number] = same.number
        elif _is_format(code, like):
            names[code.number] = code.tag
        else:
            raise NoCounterpart(segment)
    if not all(_is_format(code, like) for code in left):
        raise NoCounterpart(segment)
    if not names:
        return segment.text
    return "".join(
        str(Mark(names[part.name], part.form)) if isinstance(part, Mark) else part
        for part in parse(segment.text)
    )


def _is_format(code: Code, like: Segment) -> bool:
    return code.tag in like.formats and not code.attributes and not code.standalone


def _markup(code: Code) -> tuple[Any, ...]:
    return (code.tag, code.attributes, code.standalone)
