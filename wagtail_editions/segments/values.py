"""The words of this package: translatable fields, and the segments taken from their values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import ImproperlyConfigured
from django.utils.text import Truncator

from .digests import text_digest
from .inline import Code, unmarked

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.blocks import Block

    Label: TypeAlias = str | _StrPromise


class FieldKind(StrEnum):
    """How the value of a translated field is read."""

    TEXT = "text"
    MULTILINE = "multiline"
    RICH = "rich"
    STREAM = "stream"
    CHILDREN = "children"
    VALUE = "value"


class SegmentKind(StrEnum):
    """What a segment's text may hold: one line, several lines, or several with inline codes."""

    TEXT = "text"
    MULTILINE = "multiline"
    RICH = "rich"


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslatableField:
    """
    The definition of one translated field of an original.

    ``block`` is the definition of a stream's blocks, or of a value that is no text; without it
    such a value cannot be overridden. ``fields`` are those of each child and belong to children
    alone, whose raw value is a list of objects with an ``id``. ``features`` are those of rich
    text, None for the registry's defaults. A ``kind`` may be given as its string. Raises
    ImproperlyConfigured for a stream without a block and for an unknown kind.
    """

    name: str
    kind: FieldKind
    block: Block | None = None
    fields: tuple[TranslatableField, ...] = ()
    label: Label = ""
    max_length: int | None = None
    required: bool = False
    features: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "kind", FieldKind(self.kind))
        except ValueError as error:
            kinds = ", ".join(FieldKind)
            message = f"The field “{self.name}” has the kind “{self.kind}”; use one of {kinds}."
            raise ImproperlyConfigured(message) from error
        if self.kind is FieldKind.STREAM and self.block is None:
            message = f"The stream “{self.name}” has no block definition; pass its StreamBlock."
            raise ImproperlyConfigured(message)


@dataclass(frozen=True, slots=True)
class Section:
    """A field or block that holds other blocks or paragraphs, so that a screen can group them."""

    path: str
    label: Label


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """
    The smallest text translated as a unit.

    ``text`` is plain, except in a rich segment: there ``<``, ``>`` and ``&`` are written
    ``&lt;``, ``&gt;`` and ``&amp;``, and ``<1>…</1>`` or ``<2/>`` stand for the markup in
    ``codes``. ``section`` names what the segment stands in, outermost first. ``tag`` is the
    block element of a rich segment, such as ``h2``, and empty for text outside of any.
    ``formats`` are the elements that a translation of a rich segment may use freely, as in
    ``<b>…</b>``; they say nothing of the source.
    """

    path: str
    text: str
    kind: SegmentKind
    codes: tuple[Code, ...] = ()
    label: Label = ""
    section: tuple[Section, ...] = ()
    tag: str = ""
    max_length: int | None = None
    required: bool = False
    formats: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """
        Identify the text, as 64 hexadecimal digits.

        Equal texts have equal digests wherever they stand and wherever their links lead; the
        kinds of inline codes count, their attributes do not.
        """
        if self.codes:
            return text_digest(self.text, tuple(code.tag for code in self.codes))
        return text_digest(plain_text(self.text, self.kind))


def plain_text(text: str, kind: SegmentKind) -> str:
    """
    Give a segment's text, or a translation of it, as a reader sees it.

    Codes and formats are left out and escaped characters resolved. A standalone code, mostly a
    line break, becomes a space where it alone keeps two words apart.
    """
    return unmarked(text) if kind is SegmentKind.RICH else text


def segment_name(segment: Segment) -> str:
    """Give a short name for people: the segment's label and how its text begins."""
    begins = Truncator(plain_text(segment.text, segment.kind)).chars(50)
    return f"{segment.label}: {begins}" if begins else str(segment.label)
