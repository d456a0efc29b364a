"""A catalogue as its manager sees it: every string, what is shown for it, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail_editions.catalogues.groups import (
    Group,
    all_catalogues,
    fuzzy_forms,
    reference_entries,
)
from wagtail_editions.catalogues.translation import FileTexts
from wagtail_editions.models import InterfaceText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_editions.catalogues.entries import Entry

    Forms = tuple[str, ...]


class TextState(StrEnum):
    """Where the text comes from that is shown."""

    #: From the files; in English, what the code says.
    TRANSLATED = "translated"
    #: From the database.
    CHANGED = "changed"
    #: From elsewhere: the files have one that is marked as uncertain, which nobody is shown.
    FUZZY = "fuzzy"
    #: From elsewhere: there is none in this language.
    MISSING = "missing"


@dataclass(frozen=True)
class Line:
    """One string of a catalogue in one language."""

    entry: Entry
    state: TextState
    #: What is shown, by plural form; for a fuzzy string what is uncertain, which is not shown.
    forms: Forms | None
    #: What the files say, or would.
    file_forms: Forms | None
    #: The row that is shown instead of the files.
    stored: InterfaceText | None = None


@dataclass(frozen=True)
class Counts:
    """How complete a catalogue is."""

    total: int
    #: From the files and from the database together.
    translated: int
    changed: int
    fuzzy: int
    missing: int

    @property
    def percent(self) -> int:
        """How much is translated; 100 only where nothing is missing."""
        return self.translated * 100 // self.total if self.total else 100


class LanguageTexts:
    """What files and database say in one language and domain; the database is asked once."""

    def __init__(self, language: str, domain: str) -> None:
        self.language = language
        self.domain = domain
        self._files = FileTexts(language, domain)

    @cached_property
    def stored(self) -> dict[str, InterfaceText]:
        """The rows of the database by key."""
        rows = InterfaceText.objects.filter(language=self.language, domain=self.domain)
        return {row.key: row for row in rows.select_related("changed_by")}

    def of_files(self, entry: Entry) -> Forms | None:
        """Return what the files say; for English without a catalogue, what the code says."""
        forms = self._files.forms(entry)
        if forms is None and self.language.split("-")[0] == "en":
            return entry.sources
        return forms

    def shown(self, entry: Entry) -> Forms | None:
        """Return what is shown in this language; None where it has no text of its own."""
        row = self.stored.get(entry.key)
        return tuple(row.forms) if row else self.of_files(entry)


@dataclass(frozen=True)
class Catalogue:
    """The strings of one group and domain in one language."""

    language: str
    group: Group
    domain: str
    #: Given where several catalogues share it, so that the database is asked once.
    shared_texts: LanguageTexts | None = field(default=None, compare=False, repr=False)

    @cached_property
    def texts(self) -> LanguageTexts:
        """What is said in the language, whatever group it belongs to."""
        return self.shared_texts or LanguageTexts(self.language, self.domain)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Its strings by key, in the order of the files."""
        return reference_entries(self.group, self.domain)

    @cached_property
    def lines(self) -> list[Line]:
        """Every string with its present text."""
        fuzzy = fuzzy_forms(self.group, self.domain, self.language)
        return [self._line(entry, fuzzy.get(entry.key)) for entry in self.entries.values()]

    @cached_property
    def counts(self) -> Counts:
        """How complete it is. The stored texts count as translated."""
        states = [line.state for line in self.lines]
        changed = states.count(TextState.CHANGED)
        return Counts(
            total=len(states),
            translated=states.count(TextState.TRANSLATED) + changed,
            changed=changed,
            fuzzy=states.count(TextState.FUZZY),
            missing=states.count(TextState.MISSING),
        )

    def _line(self, entry: Entry, fuzzy: Forms | None) -> Line:
        of_files = self.texts.of_files(entry)
        row = self.texts.stored.get(entry.key)
        if row is not None:
            return Line(entry, TextState.CHANGED, tuple(row.forms), of_files, row)
        if of_files is not None:
            return Line(entry, TextState.TRANSLATED, of_files, of_files)
        if fuzzy is not None:
            return Line(entry, TextState.FUZZY, fuzzy, None)
        return Line(entry, TextState.MISSING, None, None)


def catalogues_of(language: str) -> list[Catalogue]:
    """Return every catalogue of a language that has strings; one query per domain when read."""
    texts: dict[str, LanguageTexts] = {}
    return [
        Catalogue(
            language,
            group,
            domain,
            texts.setdefault(domain, LanguageTexts(language, domain)),
        )
        for group, domain in all_catalogues()
    ]
