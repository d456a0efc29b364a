"""What a revision of an edition keeps, and that nothing is missing from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import make_home, make_story, start_in_english, translate
from tests.testapp.models import StoryPage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from wagtail_editions.models import Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return translate(start_in_english(make_story(make_home())), slug="mini-lifting")


def update(edition: Edition) -> Edition:
    """Move the edition to an original whose introduction has changed."""
    story = StoryPage.objects.get(pk=edition.page_id)
    story.introduction_ko = "새 소개입니다."
    story.save_revision().publish()
    return UpdateEditionAction(edition).execute()


def told(translations: dict[str, Translation]) -> dict[str, tuple[str, str, str]]:
    return {
        path: (row.text, row.source_text, row.source_digest) for path, row in translations.items()
    }


def test_it_does_not_repeat_what_its_basis_says(edition):
    assert edition.save_revision().content["translations"]["introduction"] == {
        "text": "An introduction."
    }


def test_an_outdated_text_keeps_what_it_was_made_from(edition):
    kept = update(edition).save_revision().content["translations"]
    assert kept["introduction"]["source_text"] == "소개입니다."
    assert kept["title"] == {"text": "Mini lifting"}


@pytest.mark.parametrize("prepare", [lambda edition: edition, update])
def test_it_tells_all_that_the_rows_do(edition, prepare):
    edition = prepare(edition)
    rows = told(edition.draft_translations())
    assert told(edition.save_revision().as_object().draft_translations()) == rows


def test_going_back_brings_the_sources_back(edition):
    before = told(edition.draft_translations())
    revision = edition.save_revision()
    edition = update(edition)
    translate(edition, introduction="A new introduction.")
    assert told(edition.draft_translations()) != before
    revision.as_object().save_revision(previous_revision=revision)
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.basis["introduction"] == "소개입니다."
    assert told(edition.draft_translations()) == before


def test_a_basis_that_cannot_be_read_keeps_the_rows_whole(edition):
    edition.basis = {**edition.basis, "body": "{"}
    rows = told(edition.draft_translations())
    revision = edition.save_revision()
    assert revision.content["translations"]["introduction"]["source_text"] == "소개입니다."
    assert told(revision.as_object().draft_translations()) == rows
