"""What opening the review screen costs: a number of queries that no text makes larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.builders import make_home
from tests.reviewing import approve, fresh, make_group, make_person, review_editions, submit
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationsAction, StartEditionAction
from wagtail_editions.models import Edition, Right

if TYPE_CHECKING:
    from wagtail.models import Page

pytestmark = pytest.mark.django_db

PROMISED = 32


def make_edition(parent: Page, paragraphs: int) -> Edition:
    """Make a story of so many paragraphs and translate it, for review."""
    slug = f"story-{paragraphs}"
    body = [
        {
            "type": "paragraph",
            "value": f'<p data-block-key="k">문단 {number}</p>',
            "id": f"b{number}",
        }
        for number in range(paragraphs)
    ]
    story = StoryPage(title="이야기", slug=slug, body_ko=body, live=False)
    parent.add_child(instance=story)
    story.save_revision().publish()
    edition = StartEditionAction(story, "en").execute()
    translate(edition, "Translated")
    return Edition.objects.get(pk=edition.pk)


def translate(edition: Edition, how: str) -> None:
    slug = edition.original.slug
    texts = {
        segment.path: slug if segment.path == "slug" else f"{how} {segment.path} of 3 cm"
        for segment in edition.translatable_segments()
        if segment.text
    }
    SaveTranslationsAction(edition, texts).execute()
    edition.save_revision()


def test_three_hundred_segments_cost_what_thirty_do():
    with override("en"):
        home = make_home()
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        people = [make_person(name, readers, en="M.D.") for name in ("one", "two", "three")]
        review_editions(readers, readers, en=["Doses were checked."])
        counts = []
        for paragraphs in (30, 300):
            edition = make_edition(home, paragraphs)
            assert len(edition.translatable_segments()) >= paragraphs
            submit(edition, people[0])
            approve(edition, people[1])
            approve(edition, people[2])
            # Every text is changed: each is compared word by word.
            edition = Edition.objects.get(pk=edition.pk)
            translate(edition, "Changed")
            edition = Edition.objects.get(pk=edition.pk)
            submit(edition, people[0])
            counts.append((_cost(people[1], edition), paragraphs))
    (few, _thirty), (many, _hundreds) = counts
    assert few == many <= PROMISED, counts


def _cost(user: Any, edition: Edition) -> int:
    client = Client()
    client.force_login(fresh(user))
    address = reverse("wagtail_editions_review", args=[edition.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        text = client.get(address).content.decode()
    assert text.count('<ins class="we-added">Changed') > 30
    assert "Approve what I have read" in text
    return len(queries)
