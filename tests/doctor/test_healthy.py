"""What the plugin and Wagtail do in daily work leaves nothing to find."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests.builders import make_story, start_in_english, translate
from tests.doctor.examining import editions, wrong
from tests.testapp.models import EventPage, PlainPage, StoryPage
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


def republish(page, **values):
    page = StoryPage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_drafts(story, home):
    draft = StoryPage.objects.get(pk=story.pk)
    draft.title, draft.introduction_ko = "새 제목", "초안입니다."
    draft.save_revision()
    unborn = make_story(home, live=False, title="초안", slug="초안")
    edition = start_in_english(unborn)
    translate(edition, slug="draft")
    edition.save_revision()
    later = Edition.objects.get(page=story.pk, language="en")
    translate(later, title="Another title", slug="another")
    later.save_revision()
    assert wrong() == []


def test_editions_that_are_behind(story):
    republish(story, introduction_ko="다른 소개입니다.", title="다른 제목")
    assert wrong() == []


def test_renaming_and_moving(story, home):
    republish(story, slug="새-이름")
    assert wrong() == []
    other = make_story(home, title="소식", slug="소식")
    StoryPage.objects.get(pk=story.pk).move(StoryPage.objects.get(pk=other.pk), pos="last-child")
    assert wrong() == []


def test_withdrawing_either_language(story):
    editions(story, "en").get().unpublish()
    assert wrong() == []
    publish_again = editions(story, "en").get()
    publish_again.save_revision().publish()
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert StoryPage.objects.get(pk=story.pk).live
    assert wrong() == []


def test_unpublishing_behind_the_page_type(story):
    Page.objects.get(pk=story.pk).unpublish()
    assert wrong() == []
    editions(story, "en").get().unpublish()
    assert wrong() == []


def test_a_schedule(story):
    edition = editions(story, "en").get()
    translate(edition, title="A later title")
    edition.go_live_at = timezone.now() + timedelta(days=1)
    edition.save_revision().publish()
    assert wrong() == []


def test_copies_and_aliases(story, home):
    StoryPage.objects.get(pk=story.pk).copy(
        update_attrs={"slug": "복사", "title": "복사"}, recursive=True
    )
    StoryPage.objects.get(pk=story.pk).create_alias(update_slug="별칭")
    assert wrong() == []


def test_types_below_each_other(home):
    plain = PlainPage(title="안내", slug="안내")
    home.add_child(instance=plain)
    event = EventPage(title="Event", slug="event", source_language="en", introduction_en="Come.")
    plain.add_child(instance=event)
    event.save_revision().publish()
    assert wrong() == []


def test_an_original_in_another_language(home):
    page = StoryPage(title="Story", slug="story", source_language="en", introduction_en="Hello.")
    home.add_child(instance=page)
    page.save_revision().publish()
    assert wrong() == []
