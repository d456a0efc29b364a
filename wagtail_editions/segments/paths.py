"""Where a segment stands: paths that survive reordering, with labels for people."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .digests import SHORT, json_digest
from .overridable import Value, ValueKind
from .values import Section, Segment, SegmentKind

if TYPE_CHECKING:
    from wagtail.blocks import Block

    from .inline import Code
    from .values import Label

# A path is a database key, so it has an end however deep blocks are nested.
MAX_PATH_LENGTH = 500
# "." parts components, "~" counts repeats, "@" starts a digest; an id keeps none of them.
RESERVED = re.compile(r"[.~@%\s\x00-\x1f\x7f]")


def escape_component(name: object) -> str:
    """Write a name or an id as one component of a path."""
    return RESERVED.sub(lambda match: f"%{ord(match[0]):02X}", str(name))


def digest_component(digest: str) -> str:
    """Name something that has no id of its own after its content."""
    return f"@{digest[:SHORT]}"


def content_component(value: Any) -> str:
    """Name a JSON value that has no id of its own after its content."""
    return digest_component(json_digest(value))


class Siblings:
    """Tells equal components under one parent apart: ``abc``, ``abc~2``, ``abc~3``."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, component: str) -> str:
        """Number a repeated component by its occurrence in the order of the source."""
        self._seen[component] += 1
        count = self._seen[component]
        return component if count == 1 else f"{component}~{count}"

    def name_child(self, identifier: Any, content: Any) -> str:
        """Name a child by its id, or by its content where it has none."""
        if identifier in (None, ""):
            return self.name(content_component(content))
        return self.name(escape_component(identifier))


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the values of an object, on the way down to a segment."""

    components: tuple[str, ...]
    label: Label = ""
    section: tuple[Section, ...] = ()

    @property
    def path(self) -> str:
        """
        The components joined by dots.

        A path longer than MAX_PATH_LENGTH keeps its field and gets a digest for the rest.
        """
        path = ".".join(self.components)
        if len(path) <= MAX_PATH_LENGTH:
            return path
        return f"{self.components[0]}.@{hashlib.sha256(path.encode()).hexdigest()}"

    def into(self, component: str, label: Label = "") -> Place:
        """Step down; without a label of its own the new place keeps this one's."""
        return replace(self, components=(*self.components, component), label=label or self.label)

    def as_section(self) -> Place:
        """Make this place one of the sections that whatever is below it stands in."""
        return replace(self, section=(*self.section, Section(self.path, self.label)))

    def segment(
        self,
        text: str,
        kind: SegmentKind,
        *,
        codes: tuple[Code, ...] = (),
        tag: str = "",
        max_length: int | None = None,
        required: bool = False,
        formats: tuple[str, ...] = (),
    ) -> Segment:
        """Make the segment that stands at this place."""
        return Segment(
            path=self.path,
            text=text,
            kind=kind,
            codes=codes,
            label=self.label,
            section=self.section,
            tag=tag,
            max_length=max_length,
            required=required,
            formats=formats,
        )

    def value(
        self, raw: Any, block: Block | None = None, kind: ValueKind = ValueKind.BLOCK
    ) -> Value:
        """Make the value that stands at this place."""
        return Value(
            path=self.path,
            raw=raw,
            kind=kind,
            block=block,
            label=self.label,
            section=self.section,
        )
