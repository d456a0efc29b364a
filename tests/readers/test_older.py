"""What readers of a translation are told of an original that is newer."""

from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from tests.builders import make_home, make_story, publish_in_english, translate
from tests.testapp.models import StoryPage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition, PublicationKind
from wagtail_editions.models.older import is_older, lag_of
from wagtail_editions.routing import find_edition

pytestmark = pytest.mark.django_db

NOTICE = Template("{% load editions %}{% original_notice %}")
LINKS = Template("{% load editions %}{% language_links %}")
MARCH, NOVEMBER = (
    datetime.datetime(2026, month, day, 3, tzinfo=datetime.UTC) for month, day in ((3, 3), (11, 20))
)


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def change_original(story, text="새 소개입니다.", kind=PublicationKind.NORMAL):
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = text
    page.publication_kind = kind
    page.save_revision().publish()


def english(story):
    return Edition.objects.get(page=story.pk, language="en")


def read(rf, language="en"):
    path = {"en": "mini-lifting", "ko": "미니-리프팅"}[language]
    found = find_edition(rf.get("/", SERVER_NAME="localhost"), language, path)
    assert found
    return found


def rendered(template, found, language="en"):
    with override(language):
        return template.render(Context({"page": found.page, "edition": found.edition}))


def test_a_translation_is_older_once_its_original_says_something_else(rf, story):
    assert not is_older(read(rf).edition)
    change_original(story)
    assert is_older(read(rf).edition)
    assert not is_older(read(rf, "ko").edition)
    change_original(story, "소개입니다.")
    assert not is_older(read(rf).edition)


def test_it_stays_older_until_the_work_on_it_is_published(rf, story):
    """The draft follows the original already; readers do not see that."""
    change_original(story)
    UpdateEditionAction(english(story)).execute(skip_permission_checks=True)
    assert not english(story).is_behind
    assert is_older(read(rf).edition)
    edition = translate(english(story), {"새 소개입니다.": "A new introduction."})
    edition.save_revision().publish()
    assert not is_older(read(rf).edition)


def test_a_revision_from_before_an_update_leaves_it_older(rf, story):
    revision = english(story).save_revision()
    change_original(story)
    UpdateEditionAction(english(story)).execute(skip_permission_checks=True)
    revision.publish()
    assert english(story).has_unpublished_changes
    assert is_older(read(rf).edition)


def test_work_on_the_same_basis_makes_it_no_older(rf, story):
    edition = translate(english(story), {"소개입니다.": "Another introduction."})
    edition.save_revision()
    assert not is_older(read(rf).edition)
    change_original(story, "소개 입니다.", PublicationKind.MINOR)
    assert not is_older(read(rf).edition)


def test_nothing_is_said_of_an_original_that_is_not_live(rf, story):
    change_original(story)
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert not is_older(read(rf).edition)


def test_the_dates_are_those_that_the_pages_show(rf, story):
    change_original(story)
    editions = Edition.objects.filter(page=story.pk)
    editions.filter(language="en").update(last_published_at=MARCH)
    editions.filter(language="ko").update(last_published_at=NOVEMBER)
    text = " ".join(rendered(NOTICE, read(rf)).split())
    assert "This English text is from" in text
    assert "the Korean original was updated on" in text
    assert 'hreflang="ko"' in text
    assert "original-notice--quiet" in text
    assert rendered(NOTICE, read(rf, "ko"), "ko").strip() == ""


def test_a_correction_on_the_old_basis_does_not_make_the_text_look_new(rf, story):
    change_original(story)
    editions = Edition.objects.filter(page=story.pk)
    editions.filter(language="ko").update(last_published_at=MARCH)
    editions.filter(language="en").update(last_published_at=NOVEMBER)
    lag = lag_of(read(rf).edition)
    assert lag
    assert (lag.text_of, lag.original_of) == (None, MARCH.date())
    text = rendered(NOTICE, read(rf))
    assert "2026" in text
    assert "is from" not in text


def test_an_important_change_is_told_with_more_weight(rf, story):
    change_original(story, kind=PublicationKind.URGENT_NOTICE)
    text = rendered(NOTICE, read(rf))
    assert "in an important respect" in text
    assert "original-notice--quiet" not in text


def test_links_say_which_language_is_older(rf, story):
    change_original(story)
    assert "older than the original" in rendered(LINKS, read(rf, "ko"), "en")
    assert "older than the original" not in rendered(LINKS, read(rf, "en"), "en")


def test_it_costs_no_query(rf, story, django_assert_num_queries):
    change_original(story)
    UpdateEditionAction(english(story)).execute(skip_permission_checks=True)
    found = read(rf)
    with django_assert_num_queries(0):
        assert lag_of(found.edition)


def test_a_page_that_was_fetched_otherwise_knows_it_too(story):
    change_original(story)
    for page in (
        StoryPage.objects.get(pk=story.pk),
        StoryPage.objects.with_editions().get(pk=story.pk),
    ):
        edition = page.edition_in("en")
        assert edition
        assert is_older(edition)
