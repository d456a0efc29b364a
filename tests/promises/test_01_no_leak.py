"""Promise 1: no leak between languages.

Publishing, scheduling, reverting or unpublishing one language changes no translated value and no
public state of another. Each attack is first shown to work on an ordinary page, translated by
django-modeltranslation alone, so that it is known to be one; then it fails on ours.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import OrdinaryPage, StoryPage
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page

pytestmark = pytest.mark.django_db

KOREAN, ENGLISH = "소개입니다.", "An introduction."


@pytest.fixture
def ordinary():
    """Return a page in Korean, translated by suffixed columns and nothing else."""
    page = OrdinaryPage(title="보통", slug="ordinary", introduction_ko=KOREAN)
    make_home().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def story():
    """Return a page in Korean whose languages are editions."""
    return make_story(make_home(), introduction_ko=KOREAN)


def translate_ordinary(page: Page) -> None:
    """Publish the English text where an ordinary page has it: in the page."""
    fresh = OrdinaryPage.objects.get(pk=page.pk)
    fresh.introduction_en = ENGLISH
    fresh.save_revision().publish()


def translate_story(page: Page) -> None:
    """Publish the English edition."""
    publish_in_english(StoryPage.objects.get(pk=page.pk))


def stored(page: Page) -> dict[str, str | None]:
    """Return what the database holds, past every descriptor of a translated field."""
    columns = ("introduction", "introduction_ko", "introduction_en")
    with connection.cursor() as cursor:
        table = page._meta.db_table
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE page_ptr_id = %s",  # noqa: S608
            [page.pk],
        )
        return dict(zip(columns, cursor.fetchone(), strict=True))


# The attacks: each does one language's ordinary work, with English published meanwhile.


def save_a_stale_page(page: Page, translate: Callable[[Page], None]) -> None:
    """Save a page that was read before the translation."""
    stale = type(page).objects.get(pk=page.pk)
    translate(page)
    stale.save()


def publish_an_old_revision(page: Page, translate: Callable[[Page], None]) -> None:
    """Publish a draft that was made before the translation."""
    revision = type(page).objects.get(pk=page.pk).save_revision()
    translate(page)
    revision.publish()


def let_a_schedule_fire(page: Page, translate: Callable[[Page], None]) -> None:
    """Schedule the original, translate it, and let the time come."""
    revision = type(page).objects.get(pk=page.pk).save_revision()
    translate(page)
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def revert_and_publish(page: Page, translate: Callable[[Page], None]) -> None:
    """Go back to the original's first revision, as the history view does."""
    translate(page)
    first = page.revisions.order_by("created_at", "pk").first()
    first.as_object().save_revision(previous_revision=first).publish(previous_revision=first)


ATTACKS = [save_a_stale_page, publish_an_old_revision, let_a_schedule_fire, revert_and_publish]


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attack_takes_english_from_an_ordinary_page(ordinary, attack):
    attack(ordinary, translate_ordinary)
    assert not stored(ordinary)["introduction_en"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attack_takes_nothing_from_an_edition(client, story, attack):
    attack(story, translate_story)
    assert stored(story) == {
        "introduction": KOREAN,
        "introduction_ko": KOREAN,
        "introduction_en": ENGLISH,
    }
    assert Edition.objects.get(page=story.pk, language="en").live
    assert ENGLISH in client.get("/en/mini-lifting/").text


# The column without a language, which a template's `page.introduction` writes and reads.


def save_with_english_active(page: Page) -> None:
    """Publish the unchanged page as a person does who works in English."""
    with translation.override("en"):
        fresh = type(page).objects.get(pk=page.pk)
        fresh.save_revision().publish()


def test_an_ordinary_page_saved_in_english_is_english_without_a_language(ordinary):
    translate_ordinary(ordinary)
    save_with_english_active(ordinary)
    assert stored(ordinary)["introduction"] == ENGLISH


def test_a_page_with_editions_saved_in_english_stays_korean(story):
    translate_story(story)
    save_with_english_active(story)
    assert stored(story)["introduction"] == KOREAN


# Public state.


def withdraw(page: Page) -> None:
    type(page).objects.get(pk=page.pk).unpublish()


def test_an_ordinary_page_is_withdrawn_in_every_language(ordinary):
    translate_ordinary(ordinary)
    withdraw(ordinary)
    assert not OrdinaryPage.objects.live().filter(introduction_en=ENGLISH).exists()


def test_a_withdrawn_source_leaves_english_public(client, story):
    translate_story(story)
    withdraw(story)
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert ENGLISH in client.get("/en/mini-lifting/").text
    assert StoryPage.objects.live().filter(introduction_en=ENGLISH).exists()


def test_withdrawn_english_leaves_korean_public_and_no_column_behind(client, story):
    translate_story(story)
    Edition.objects.get(page=story.pk, language="en").unpublish()
    assert client.get("/en/mini-lifting/").status_code == 404
    assert KOREAN in client.get("/ko/미니-리프팅/").text
    assert stored(story) == {
        "introduction": KOREAN,
        "introduction_ko": KOREAN,
        "introduction_en": None,
    }


# A language without a text.


def test_an_ordinary_page_shows_korean_to_readers_of_english(ordinary):
    with translation.override("en"):
        assert OrdinaryPage.objects.get(pk=ordinary.pk).introduction == KOREAN


def test_an_edition_that_is_not_there_shows_nothing(client, story):
    with translation.override("en"):
        assert not StoryPage.objects.get(pk=story.pk).introduction
    assert client.get("/en/미니-리프팅/").status_code == 404
