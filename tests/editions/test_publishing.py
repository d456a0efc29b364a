"""Publishing one language at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import (
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.testapp.models import StoryPage
from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


def test_a_page_always_has_its_source_edition(home):
    story = make_story(home, live=False)
    edition = story.source_edition
    assert (edition.language, edition.title, edition.slug) == ("ko", "미니 리프팅", "미니-리프팅")
    assert not edition.live
    story.save_revision().publish()
    edition.refresh_from_db()
    assert edition.live
    assert edition.url_path == "/home/미니-리프팅/"


def test_publishing_an_edition_writes_its_columns_and_no_other(home):
    story = make_story(home)
    before = story.body_ko.get_prep_value()
    edition = publish_in_english(story)
    story = StoryPage.objects.get(pk=story.pk)
    assert story.introduction_en == "An introduction."
    assert story.summary_en == '<p data-block-key="s1">A summary.</p>'
    body = story.body_en.get_prep_value()
    assert [block["id"] for block in body] == ["b1", "b2", "b3"]
    assert "<b>2 to 3 cm</b>" in body[1]["value"]
    assert body[2]["value"] == {"title": "Consultation", "minutes": 30}
    assert story.body_ko.get_prep_value() == before
    assert story.introduction_ko == "소개입니다."
    assert (edition.title, edition.slug) == ("Mini lifting", "mini-lifting")
    assert edition.url_path == "/home/mini-lifting/"
    assert edition.live
    assert story.title == "미니 리프팅"


def test_an_edition_with_missing_text_is_refused_and_nothing_changes(home):
    story = make_story(home)
    edition = start_in_english(story)
    translate(edition, {"상담": ""}, slug="mini-lifting")
    with pytest.raises(EditionNotReady) as refusal:
        edition.save_revision().publish()
    assert [blocker.path for blocker in refusal.value.blockers] == ["body.b3.title"]
    edition.refresh_from_db()
    assert not edition.live
    assert not StoryPage.objects.get(pk=story.pk).introduction_en


def test_mending_the_original_leaves_the_edition_as_readers_see_it(home):
    story = make_story(home)
    edition = publish_in_english(story)
    assert not edition.is_behind
    story = StoryPage.objects.get(pk=story.pk)
    story.introduction_ko = "새 소개입니다."
    story.save_revision().publish()
    story = StoryPage.objects.get(pk=story.pk)
    assert story.introduction_en == "An introduction."
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.is_behind
    assert edition.live


def test_scheduling_what_was_saved_since_the_publication_withdraws_nothing(client, home):
    story = make_story(home)
    edition = publish_in_english(story)
    translate(edition, introduction="Better words.")
    draft = Edition.objects.get(pk=edition.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    assert Edition.objects.get(pk=edition.pk).live
    assert "An introduction." in client.get("/en/mini-lifting/").text
