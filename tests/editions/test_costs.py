"""What publishing costs: a number of queries that grows with neither text nor site.

The limits stand a little above what is asked today, so that a change which asks more is noticed.
What it takes in time and bytes is measured in ``bench/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_home
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    SaveTranslationAction,
    SaveTranslationsAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.models import EditionText, SegmentStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page

pytestmark = pytest.mark.django_db

#: What is promised of one changed paragraph, live in both languages.
PROMISED = 150
LIMIT_OF_CREATION = 186


@pytest.fixture
def queries(django_capture_on_commit_callbacks) -> Callable[[Callable[[], object]], int]:
    """Count the queries of an act, with those of whoever listens to it."""

    def count(act: Callable[[], object]) -> int:
        with (
            CaptureQueriesContext(connection) as captured,
            django_capture_on_commit_callbacks(execute=True),
        ):
            act()
        return len(captured)

    return count


def body(paragraphs: int, first: str = "첫 문단") -> list[dict[str, Any]]:
    texts = [first, *(f"문단 {number}" for number in range(1, paragraphs))]
    return [
        {"type": "paragraph", "value": f'<p data-block-key="k">{text}</p>', "id": f"b{number}"}
        for number, text in enumerate(texts)
    ]


def create(parent: Page, paragraphs: int, slug: str) -> StoryPage:
    """Make a story that is live in both languages."""
    story = StoryPage(title="이야기", slug=slug, body_ko=body(paragraphs), live=False)
    parent.add_child(instance=story)
    story.save_revision().publish()
    edition = StartEditionAction(story, "en").execute()
    texts = {
        segment.path: slug if segment.path == "slug" else f"Translated {segment.path}"
        for segment in edition.translatable_segments()
        if segment.text
    }
    SaveTranslationsAction(edition, texts).execute()
    edition.save_revision().publish()
    return story


def change(pk: int, paragraphs: int) -> None:
    """Bring a changed first paragraph before readers of both languages."""
    story = StoryPage.objects.get(pk=pk)
    story.body_ko = body(paragraphs, "고친 문단")
    story.save_revision().publish()
    edition = UpdateEditionAction(story.editions.get(language="en")).execute()
    (row,) = [row for row in edition.rows() if row.status is SegmentStatus.OUTDATED]
    SaveTranslationAction(edition, row.segment.path, "Changed", version=row.version).execute()
    edition.save_revision().publish()


@pytest.fixture
def home() -> StoryPage:
    # Stays in memory from the first publication on.
    ContentType.objects.get_for_model(EditionText)
    return make_home()


def test_a_changed_paragraph_in_both_languages(home, queries, client):
    costs = []
    for paragraphs in (2, 20):
        story = create(home, paragraphs, f"story-{paragraphs}")
        costs.append(queries(lambda story=story, n=paragraphs: change(story.pk, n)))
        for address, text in (("ko", "고친 문단"), ("en", "Changed")):
            assert text in client.get(f"/{address}/story-{paragraphs}/").content.decode()
    assert costs[0] == costs[1]
    assert costs[0] <= PROMISED


def test_a_new_page_in_both_languages(home, queries):
    create(home, 2, "first")  # Content types stay in memory from then on.
    costs = [queries(lambda n=paragraphs: create(home, n, f"story-{n}")) for paragraphs in (2, 20)]
    assert costs[0] == costs[1]
    assert costs[0] <= LIMIT_OF_CREATION


def test_siblings_make_a_change_no_dearer(home, queries):
    story = create(home, 2, "first")
    change(story.pk, 2)
    alone = queries(lambda: create(home, 2, "second"))
    for number in range(8):
        create(home, 2, f"sibling-{number}")
    assert queries(lambda: create(home, 2, "last")) == alone
