"""What is wrong with originals that are no pages, and with inline children."""

from __future__ import annotations

import pytest

from tests.doctor.examining import assert_mends, wrong
from tests.testapp.models import Badge, Footer, Speaker, Talk
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db
TEXTS = {"추천": "Recommended", "김의사": "Dr. Kim", "첫 강연": "First talk"}


def publish_in_english(original):
    edition = StartEditionAction(original, "en").execute()
    for segment in edition.translatable_segments():
        SaveTranslationAction(edition, segment.path, TEXTS[segment.text]).execute()
    edition.save_revision().publish()
    return edition


@pytest.fixture
def badge():
    badge = Badge.objects.create(name_ko="추천")
    publish_in_english(badge)
    return badge


@pytest.fixture
def speaker():
    speaker = Speaker(name_ko="김의사", live=False)
    speaker.talks = [Talk(title_ko="첫 강연")]
    speaker.save()
    speaker.save_revision().publish()
    publish_in_english(speaker)
    return speaker


def test_nothing_is_wrong(badge, speaker):
    Badge.objects.create(name_ko="신규")
    speaker.unpublish()
    assert wrong() == []


def test_a_column_that_is_not_what_was_published(badge):
    Badge.objects.filter(pk=badge.pk).update(name_en="Hacked")
    assert_mends(badge, "en", "live-columns")
    assert Badge.objects.get().name_en == "Recommended"


def test_a_childs_column_that_is_not_what_was_published(speaker):
    Talk.objects.update(title_en="Hacked")
    assert_mends(speaker, "en", "live-columns")
    assert Talk.objects.get().title_en == "First talk"


def test_a_childs_column_in_a_language_that_is_not_live(speaker):
    Edition.objects.get(object_id=str(speaker.pk), language="en").unpublish()
    Talk.objects.update(title_en="Left behind")
    assert_mends(speaker, "en", "closed-columns")
    assert not Talk.objects.get().title_en


def test_a_live_state_that_no_edition_has(speaker):
    Speaker.objects.filter(pk=speaker.pk).update(live=False)
    assert_mends(speaker, "", "live")


def test_a_digest_that_is_not_of_what_is_public(badge):
    Edition.objects.filter(object_id=str(badge.pk), is_source=True).update(basis_digest="0" * 64)
    assert_mends(badge, "ko", "basis-digest")


def test_a_source_edition_that_is_missing(badge):
    Edition.objects.filter(object_id=str(badge.pk), is_source=True).delete()
    assert_mends(badge, "ko", "source-edition")


def test_many_cost_no_more_queries_than_one(badge, django_assert_num_queries, settings):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wrong()
    with CaptureQueriesContext(connection) as one:
        wrong()
    for number in range(5):
        Badge.objects.create(name_ko=f"{number}")
    with django_assert_num_queries(len(one)):
        assert wrong() == []


def test_settings_are_looked_at_too():
    from wagtail.models import Site

    footer = Footer.for_site(Site.objects.get(is_default_site=True))
    Footer.objects.filter(pk=footer.pk).update(note_en="From nowhere")
    assert_mends(footer, "en", "closed-columns")
