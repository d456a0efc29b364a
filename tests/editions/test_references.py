"""What an edition refers to is in Wagtail's index, and is gone through only where it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, UpdateEditionAction

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> StoryPage:
    return make_home()


def link_to(page: StoryPage) -> str:
    return f'<p data-block-key="k"><a linktype="page" id="{page.pk}">링크</a></p>'


def referring(page: StoryPage) -> set[str]:
    """Return the columns that refer to ``page``."""
    found = ReferenceIndex.get_references_to(page).values_list("model_path", flat=True)
    return {path.split(".")[0] for path in found}


@pytest.fixture
def edition(home) -> Edition:
    story = make_story(home, summary_ko=link_to(home))
    return publish_in_english(story, **{"summary.k": "<1>Link</1>"})


def test_the_first_publication_is_gone_through(edition, home):
    assert "summary_en" in referring(home)


def test_a_link_that_leads_elsewhere_is_noted(edition, home):
    other = make_story(home, slug="다른-글")
    story = StoryPage.objects.get(pk=edition.page_id)
    story.summary_ko = link_to(other)
    story.save_revision().publish()
    assert "summary_en" in referring(home)
    UpdateEditionAction(edition).execute().save_revision().publish()
    assert "summary_en" in referring(other)
    assert "summary_en" not in referring(home)


def test_a_changed_text_leaves_it_alone(edition, home):
    SaveTranslationAction(edition, "summary.k", "<1>Another word</1>").execute()
    revision = edition.save_revision()
    with CaptureQueriesContext(connection) as captured:
        revision.publish()
    assert "Another word" in StoryPage.objects.get(pk=edition.page_id).summary_en
    assert not any("referenceindex" in query["sql"] for query in captured)
    assert "summary_en" in referring(home)


def test_who_turned_it_off_can_turn_it_on_again(edition):
    SaveTranslationAction(edition, "summary.k", "<1>Another word</1>").execute()
    with disable_reference_index_auto_update():
        edition.save_revision().publish()
        assert reference_index_auto_update_disabled.value


def test_a_draft_leaves_it_alone(edition, home):
    other = make_story(home, slug="다른-글")
    story = StoryPage.objects.get(pk=edition.page_id)
    story.summary_ko = link_to(other)
    with CaptureQueriesContext(connection) as captured:
        revision = story.save_revision()
    assert not any("referenceindex" in query["sql"] for query in captured)
    revision.publish()
    assert "summary_ko" in referring(other)


def test_a_part_that_refers_is_gone_through(edition, home):
    other = make_story(home, slug="다른-글")
    story = StoryPage.objects.get(pk=edition.page_id)
    story.summary_en = link_to(other)
    story.save(update_fields=["summary_en"])
    assert "summary_en" in referring(other)
