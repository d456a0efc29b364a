"""
What can be done on a walk through values.

Each kind of value has one walk, which shows every segment and every other value to a visitor and
puts its answer in their place. Extraction, assembly and digests are visitors of the same walk, so
what one of them finds the others find too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from .digests import json_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from .overridable import Added, Child, Overridable, Overrides, Stream, Value
    from .paths import Place
    from .values import Segment


class Visitor(ABC):
    """Is shown every segment of a value in reading order."""

    @abstractmethod
    def text(self, segment: Segment) -> str | None:
        """Answer the text to put in the segment's place; None keeps the source as it is."""

    def foreign(self, value: Any, texts: Sequence[str], restore: Callable[[], Any]) -> Any:
        """
        Answer the raw value to put in place of a foreign block's.

        ``texts`` are the block's own texts as it gave them, ``restore`` lets the block put the
        answers to them back.
        """
        return restore()

    def value(self, value: Value) -> Any:
        """Answer the raw value to put in place of one that is not text."""
        return value.raw

    def nameless(self, place: Place, picture: Any) -> None:  # noqa: B027  # most need not know
        """Be told of a picture that is not decorative, at whose alt text nothing stands."""

    def stream(self, stream: Stream) -> Iterable[Added]:
        """Answer the blocks to add to a stream; asked before its children are."""
        return ()

    def child(self, child: Child) -> bool:
        """Answer whether a stream keeps this child; one that is left out is not walked."""
        return True


class Collector(Visitor):
    """Gathers segments. Cells that share a path are one segment, hidden blocks have none."""

    def __init__(self, hidden: Collection[str] = ()) -> None:
        self._by_path: dict[str, Segment] = {}
        self._hidden = hidden

    def text(self, segment: Segment) -> None:
        self._by_path.setdefault(segment.path, segment)

    @property
    def segments(self) -> list[Segment]:
        """The segments met so far, in reading order."""
        return list(self._by_path.values())

    def child(self, child: Child) -> bool:
        return child.path not in self._hidden


class Surveyor(Visitor):
    """Gathers what can be overridden. Cells that share a path are one value."""

    def __init__(self) -> None:
        self.found: list[Overridable] = []
        self._values: set[str] = set()

    def text(self, segment: Segment) -> None:
        return None

    def value(self, value: Value) -> Any:
        if value.path not in self._values:
            self._values.add(value.path)
            self.found.append(value)
        return value.raw

    def stream(self, stream: Stream) -> Iterable[Added]:
        self.found.append(stream)
        return ()

    def child(self, child: Child) -> bool:
        self.found.append(child)
        return True


class NamelessPictures(Visitor):
    """Gathers the places of alt texts that are empty, with the raw pictures."""

    def __init__(self) -> None:
        self.found: list[tuple[Place, Any]] = []

    def text(self, segment: Segment) -> None:
        return None

    def nameless(self, place: Place, picture: Any) -> None:
        self.found.append((place, picture))


class Inventory(Surveyor):
    """Gathers segments and what can be overridden on one walk."""

    def __init__(self) -> None:
        super().__init__()
        self._collector = Collector()

    def text(self, segment: Segment) -> None:
        self._collector.text(segment)

    @property
    def segments(self) -> list[Segment]:
        """The segments met so far, in reading order."""
        return self._collector.segments


class Translator(Visitor):
    """
    Puts translations and overrides in.

    A segment without a translation, or with a blank one, keeps its source.
    """

    def __init__(self, translations: Mapping[str, str], overrides: Overrides) -> None:
        self._translations = translations
        self._overrides = overrides

    def text(self, segment: Segment) -> str | None:
        translation = self._translations.get(segment.path, "")
        if not translation.strip() or translation == segment.text:
            return None
        return translation

    def value(self, value: Value) -> Any:
        return self._overrides.values.get(value.path, value.raw)

    def stream(self, stream: Stream) -> Iterable[Added]:
        return self._overrides.added_to(stream)

    def child(self, child: Child) -> bool:
        return child.path not in self._overrides.hidden


class Outline(Visitor):
    """
    Empties every text, so that what is left is structure.

    Attributes of inline codes stand inside texts and yet are structure, so they are noted apart.
    """

    def __init__(self) -> None:
        self.notes: list[Any] = []

    def text(self, segment: Segment) -> str:
        self.notes += [code.attributes for code in segment.codes if code.attributes]
        return ""

    def foreign(self, value: Any, texts: Sequence[str], restore: Callable[[], Any]) -> Any:
        # Its own code may choke on empty texts, so they are blotted out where they are found.
        return _blot(value, sorted(filter(None, texts), key=len, reverse=True))

    def digest(self, outlined: Any) -> str:
        """Digest the values that the walk made of the source."""
        return json_digest([outlined, self.notes])


class Transcript(Outline):
    """An outline together with all texts."""

    def text(self, segment: Segment) -> str:
        self.notes.append([segment.path, segment.digest])
        return super().text(segment)

    def foreign(self, value: Any, texts: Sequence[str], restore: Callable[[], Any]) -> Any:
        return value


def _blot(value: Any, texts: Sequence[str]) -> Any:
    """
    Empty the strings in a raw value that its texts are made of.

    A text may be one string, a part of one (HTML) or several joined, so both ways are looked at.
    """
    if isinstance(value, dict):
        return {key: _blot(item, texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_blot(item, texts) for item in value]
    if not isinstance(value, str):
        return value
    if any(value.strip() in text for text in texts):
        return ""
    for text in texts:
        value = value.replace(text, "")
    return value
