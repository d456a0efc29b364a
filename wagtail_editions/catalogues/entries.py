"""One string of a catalogue, without its translation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib


@dataclass(frozen=True)
class Entry:
    """What the code says: the string, its plural and its context, each empty where it has none."""

    msgid: str
    plural: str = ""
    context: str = ""
    #: What the programmer tells translators, and where the string stands.
    comment: str = field(default="", compare=False)
    references: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @cached_property
    def key(self) -> str:
        """What tells it apart in its domain, at one length however long the string is."""
        # Gettext joins context and string the same way; the plural tells nothing apart.
        return hashlib.sha256(f"{self.context}\x04{self.msgid}".encode()).hexdigest()

    @property
    def sources(self) -> tuple[str, ...]:
        """The string, and its plural where it has one."""
        return (self.msgid, self.plural) if self.plural else (self.msgid,)


def entry_of(found: polib.POEntry) -> Entry:
    """Return the string that an entry of a file translates."""
    return Entry(
        found.msgid,
        found.msgid_plural or "",
        found.msgctxt or "",
        found.comment,
        tuple((path, line) for path, line in found.occurrences),
    )


def forms_of(found: polib.POEntry) -> tuple[str, ...]:
    """Return the texts of an entry of a file in the order of their forms."""
    if found.msgid_plural:
        return tuple(text for _form, text in sorted(found.msgstr_plural.items()))
    return (found.msgstr,)
