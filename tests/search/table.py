"""Made pages, and what readers type: read from files that a person can read, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("ko", "en")


@dataclass
class Made:
    """A page as it stands in ``pages_ko.txt``."""

    slug: str
    title: str
    language: str
    description: str = ""
    body: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A query and what is expected of it."""

    language: str
    query: str
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    first: str
    expected: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing else may be found."""
        return "*" in self.must_not


def pages() -> list[Made]:
    found: list[Made] = []
    for language in LANGUAGES:
        for line in (FOLDER / f"pages_{language}.txt").read_text().splitlines():
            if line.startswith("== "):
                slug, title = line[3:].split(" | ")
                found.append(Made(slug, title, language))
            elif line.startswith("> "):
                found[-1].description = line[2:]
            elif line:
                heading = line.startswith("# ")
                block = (
                    {"type": "heading", "value": line[2:]}
                    if heading
                    else {"type": "paragraph", "value": f"<p>{line}</p>"}
                )
                found[-1].body.append(block)
    return found


def rows() -> list[Row]:
    found = []
    for line in (FOLDER / "queries.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        language, query, must, must_not, first, *rest = line.split(" | ")
        found.append(
            Row(
                language,
                query,
                () if must == "-" else tuple(must.split()),
                tuple(must_not.split()),
                "" if first == "-" else first,
                rest[0] if rest else "",
            )
        )
    return found


@dataclass(frozen=True)
class Figures:
    """How good a search is, each from 0 to 1."""

    recall: float
    """The share of the pages to be found that are found, on average."""
    precision: float
    """The share of what is found that is to be found, on average, where nothing else may be."""
    rank: float
    """One divided by the place of the page that should be first, on average."""

    def __str__(self) -> str:
        return f"recall {self.recall:.3f}, precision {self.precision:.3f}, rank {self.rank:.3f}"


def figures(results: dict[tuple[str, str], list[str]]) -> Figures:
    """Return the figures of what was found for each row of the table."""
    recall, precision, rank = [], [], []
    for row in rows():
        found = results[row.language, row.query]
        right = [slug for slug in found if slug in row.must]
        if row.must:
            recall.append(len(right) / len(row.must))
        if row.is_whole and found:
            precision.append(len(right) / len(found))
        if row.first:
            place = found.index(row.first) + 1 if row.first in found else 0
            rank.append(1 / place if place else 0.0)
    return Figures(*(sum(each) / len(each) for each in (recall, precision, rank)))
