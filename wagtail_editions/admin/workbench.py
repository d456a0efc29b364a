"""What the workbench shows of an edition: its rows, in their groups and tables."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_editions.models import SegmentStatus
from wagtail_editions.models.known import know_translations
from wagtail_editions.models.source import tables
from wagtail_editions.models.word_counts import row_words
from wagtail_editions.segments import plain_text
from wagtail_editions.segments.display import displayed
from wagtail_editions.text.difference import difference

from .marks import marked
from .row_markup import change_html, row_html
from .status import OPTIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.utils.safestring import SafeString

    from wagtail_editions.models import Edition
    from wagtail_editions.models.translations import Row
    from wagtail_editions.segments import Grid, Segment
    from wagtail_editions.segments.values import Label
    from wagtail_editions.text.difference import Piece

    from .beside import Fold
    from .differences import Line

#: How many digits of a digest tell two sources of one segment apart.
DIGITS = 12
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAG_LABELS = {
    "p": gettext_lazy("Paragraph"),
    "li": gettext_lazy("List item"),
    "blockquote": gettext_lazy("Quotation"),
    "td": gettext_lazy("Table cell"),
    "th": gettext_lazy("Table heading"),
}
#: A field or block of this name heads what follows it.
_TITLES = {"title": "h2", "heading": "h3"}


def path_id(path: str) -> str:
    """Return the id of the row at ``path``, valid in HTML and always the same."""
    return "we-" + hashlib.sha256(path.encode()).hexdigest()[:12]


def tag_label(tag: str) -> str:
    """Return what a block element of rich text is called: ``li`` is a list item."""
    if tag in _HEADINGS:
        return _("Heading %(level)s") % {"level": tag[1]}
    return str(_TAG_LABELS.get(tag, tag))


class Words:
    """Words in the person's language, translated once: hundreds of rows say the same few."""

    def __init__(self) -> None:
        self._said: dict[int, str] = {}
        self._tags: dict[str, str] = {}

    def say(self, words: Label) -> str:
        """Return lazy words as text."""
        # What is kept by its id lives as long as the row whose segment it names.
        if id(words) not in self._said:
            self._said[id(words)] = str(words)
        return self._said[id(words)]

    def name_tag(self, tag: str) -> str:
        """Return what a block element is called."""
        if tag not in self._tags:
            self._tags[tag] = tag_label(tag)
        return self._tags[tag]


class BenchRow:
    """One row: a segment's source beside its translation, both as a reader would see them."""

    #: Whether it is a row, and not a table of rows.
    is_row = True

    def __init__(self, row: Row, comments: int = 0, words: Words | None = None) -> None:
        self.row = row
        self.segment: Segment = row.segment
        self.comments = comments
        self._words = words or Words()
        #: Its status, and the word for it; an empty text that may be empty is optional.
        self.status, self.status_label = "optional", self._words.say(OPTIONAL)
        #: The id of its element.
        self.id = path_id(row.segment.path)
        #: The digest of its source.
        self.digest = row.digest
        if row.is_needed or row.text:
            status = row.standing
            self.status, self.status_label = status.value, self._words.say(status.label)

    @property
    def label(self) -> str:
        """What kind of text it is."""
        label = self._words.say(self.segment.label)
        tag = self.segment.tag
        return f"{label} · {self._words.name_tag(tag)}" if tag else label

    @property
    def look(self) -> str:
        """The element whose looks it has."""
        return self.segment.tag or _TITLES.get(self.segment.path.rpartition(".")[2], "p")

    @property
    def source(self) -> SafeString:
        """The source, rendered."""
        return displayed(self.segment, self.segment.text)

    @property
    def target(self) -> SafeString:
        """The translation, rendered."""
        return displayed(self.segment, self.row.text)

    @property
    def change(self) -> list[Piece]:
        """What of the source is otherwise than when it was translated; nothing if up to date."""
        translation = self.row.translation
        if self.status != SegmentStatus.OUTDATED or translation is None:
            return []
        before, after = translation.source_text, self.segment.text
        kind = self.segment.kind
        return difference(plain_text(before, kind), plain_text(after, kind))

    def as_json(self) -> dict[str, object]:
        """Return what the script is told of it once it has changed."""
        return {
            "path": self.segment.path,
            "text": self.row.text,
            "html": self.target,
            "version": self.row.version,
            "status": self.status,
            "status_label": self.status_label,
        }

    @property
    def data(self) -> dict[str, object]:
        """What its script has to know."""
        segment = self.segment
        return {
            "path": segment.path,
            "kind": segment.kind.value,
            "status": self.status,
            "version": self.row.version,
            "source": self.digest[:DIGITS],
            "words": row_words(self.row),
            "max": segment.max_length,
            "formats": " ".join(segment.formats) or None,
            "comments": self.comments or None,
        }

    def html(self, source_language: str, language: str) -> SafeString:
        """Return it as it stands on the screen until somebody works on it."""
        change = self.change
        parts = {
            "change": change_html(marked(change)) if change else "",
            "id": self.id,
            "language": language,
            "look": self.look,
            "source": self.source,
            "source_language": source_language,
            "status": self.status,
            "status_label": escape(self.status_label),
            "target": self.target,
        }
        return row_html(parts, self.data, self.label)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: the rows of the texts in it."""

    rows: tuple[BenchRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as readers see it, and the rows of its cells."""

    cells: tuple[tuple[Cell, ...], ...]
    rows: tuple[BenchRow, ...]

    #: Whether it is a row, and not a table of rows.
    is_row = False


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to the same section of the page.

    Rows, tables, a line for everything else that this language has otherwise than the original,
    and what it has like it folded into one line.
    """

    #: The path of the section.
    path: str
    heading: str
    items: list[BenchRow | Table | Line]
    fold: Fold | None = None

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"{path_id(self.path)}-group"


class Workbench:
    """All rows of an edition, and how far they are."""

    def __init__(self, edition: Edition, comments: Mapping[str, int] | None = None) -> None:
        """Read them; raises ``DamagedOriginal`` where the basis cannot be taken apart."""
        comments = comments or {}
        self.edition = edition
        know_translations(edition)
        words = Words()
        self.rows = [
            BenchRow(row, comments.get(row.segment.path, 0), words) for row in edition.rows()
        ]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts are needed and done, and how many words are left."""
        return row_counts([each.row for each in self.rows])

    def tables(self) -> dict[str, Grid]:
        """Return the table in which each cell stands, by path."""
        if not any(".cells." in each.segment.path for each in self.rows):
            return {}
        found = tables(self.edition.original_model, self.edition.basis)
        return {path: grid for grid in found for path in grid.paths}


def row_counts(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many texts are needed and done, and how many words wait for a translator."""
    needed = [row for row in rows if row.is_needed]
    waiting = [row for row in needed if row.status is not SegmentStatus.TRANSLATED]
    return {
        "needed": len(needed),
        "done": len(needed) - len(waiting),
        "words_left": sum(map(row_words, waiting)),
    }


def in_tables(
    rows: Iterable[BenchRow], tables_of: Mapping[str, Grid]
) -> Iterator[BenchRow | Table]:
    """Put the rows of one table after another into it."""
    for grid, group in itertools.groupby(rows, key=lambda each: tables_of.get(each.segment.path)):
        if grid is None:
            yield from group
            continue
        cells = {each.segment.path: each for each in group}
        yield Table(
            tuple(
                tuple(Cell(tuple(cells[path] for path in cell if path in cells)) for cell in row)
                for row in grid.rows
            ),
            tuple(cells.values()),
        )
