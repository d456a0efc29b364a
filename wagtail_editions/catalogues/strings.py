"""Strings that a catalogue has to hold."""

from __future__ import annotations

from dataclasses import dataclass, field

#: What gettext tells strings apart by: the context, empty if there is none, and the string.
Key = tuple[str, str]


@dataclass
class Gathered:
    """One string and everywhere it stands."""

    msgid: str
    plural: str
    context: str
    references: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """What gettext tells strings apart by."""
        return self.context, self.msgid


#: The strings of one domain by their key.
Strings = dict[Key, Gathered]
