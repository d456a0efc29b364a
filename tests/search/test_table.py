"""A table of queries, with the same results in the same order on every database.

``SEARCH_RECORD=1`` writes ``results.txt`` anew and prints the figures, those of Wagtail's stock
search among them.
"""

from __future__ import annotations

import os
from unittest.mock import patch

import pytest
from wagtail.search.backends import get_search_backend
from wagtail.search.index import FilterField, SearchField

from wagtail_editions.models import EditionText
from wagtail_editions.search import finding
from wagtail_editions.search.engines.database import DatabaseEngine

from .site import make_site
from .table import FOLDER, figures, pages, rows

pytestmark = pytest.mark.django_db

RECORDED = FOLDER / "results.txt"
#: What the figures have to reach.
FLOOR = (0.97, 0.999, 0.96)


def test_the_table_is_large_enough():
    made = [page.slug for page in pages()]
    assert len(made) == len({*made}) >= 60
    assert len(rows()) >= 300
    named = {slug for row in rows() for slug in (*row.must, *row.must_not, row.first)}
    assert named - {*made} <= {"*", "-", ""}


def test_what_is_found_and_in_which_order():
    site = make_site()
    found, lines, wrong = {}, [], []
    # What other languages have is asked for in `test_page.py`.
    with (
        patch.object(finding, "RESULTS_A_PAGE", 100),
        patch.object(DatabaseEngine, "count", return_value={}),
    ):
        for row in rows():
            results = finding.search(row.query, row.language, site)
            slugs = [result.edition.slug for result in results.results]
            found[row.language, row.query] = slugs
            note = "~" if results.is_relaxed else ""
            if results.suggestion:
                note += f"= {results.suggestion}"
            lines.append(f"{row.language} | {row.query} | {' '.join(slugs)} | {note}".rstrip())
            if {*slugs} & {*row.must_not}:
                wrong.append(f"{row.query}: {slugs}")
            if row.expected.startswith("=") and row.expected not in note:
                wrong.append(f"{row.query}: {note}, and not {row.expected}")
            if slugs and results.is_relaxed and not row.expected:
                wrong.append(f"{row.query}: {note}")
    reached = figures(found)
    if os.environ.get("SEARCH_RECORD"):
        RECORDED.write_text("\n".join(lines) + "\n")
        print("ours:", reached)  # noqa: T201
        print("stock:", figures(_stock()))  # noqa: T201
    assert not wrong
    assert lines == RECORDED.read_text().splitlines()
    assert all(one >= least for one, least in zip(vars(reached).values(), FLOOR, strict=True))


def _stock() -> dict[tuple[str, str], list[str]]:
    """Return what Wagtail's search finds in the same texts, in its order."""
    fields = [
        *(SearchField("title", boost=2), SearchField("everything")),
        *(FilterField("language"), FilterField("edition")),
    ]
    backend = get_search_backend("modelsearch.backends.database")
    found = {}
    with patch.object(EditionText, "get_search_fields", classmethod(lambda cls: fields)):
        backend.add_bulk(EditionText, list(EditionText.objects.all()))
        for row in rows():
            words = row.query.replace('"', " ").replace("\\", " ").strip()
            texts = backend.search(words, EditionText.objects.filter(language=row.language))
            slugs = [text.edition.slug for text in texts if text.edition.slug != "home"]
            found[row.language, row.query] = slugs
    return found
