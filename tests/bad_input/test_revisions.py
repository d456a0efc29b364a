"""Revisions that are deleted, old or damaged, and a damaged basis."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Revision

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.doctor.examining import wrong
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, UpdateEditionAction
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def english(page) -> Edition:
    return Edition.objects.get(page=page.pk, language="en")


class TestPurge:
    """Wagtail deletes every revision but the latest; what is public is known from the live one."""

    @pytest.fixture
    def edition(self, story):
        edition = english(story)
        SaveTranslationAction(edition, "introduction", "A draft.").execute()
        edition.save_revision()
        edition = english(story)
        assert edition.live_revision_id != edition.latest_revision_id
        return edition

    def test_the_live_revision_stays(self, edition, story):
        older = story.save_revision()
        story.save_revision()
        call_command("purge_revisions", verbosity=0)
        assert not Revision.objects.filter(pk=older.pk).exists()
        assert english(story).live_revision_id == edition.live_revision_id
        assert wrong() == []

    def test_one_that_was_live_goes(self, edition, story):
        before = edition.live_revision_id
        edition.get_latest_revision().publish()
        call_command("purge_revisions", verbosity=0)
        assert not Revision.objects.filter(pk=before).exists()

    def test_whoever_deletes_it_by_hand_is_told(self, edition):
        for delete in (
            edition.live_revision.delete,
            Revision.objects.filter(pk=edition.live_revision_id).delete,
        ):
            with pytest.raises(ProtectedError, match="live"):
                delete()
        assert Revision.objects.filter(pk=edition.live_revision_id).exists()

    def test_it_goes_with_its_edition_and_with_its_page(self, edition, story):
        other = make_story(StoryPage.objects.get(depth=2), title="다른 글", slug="other")
        publish_in_english(other, title="Other", slug="other")
        english(story).delete()
        assert not Revision.objects.filter(pk=edition.live_revision_id).exists()
        live = english(other).live_revision_id
        StoryPage.objects.get(pk=other.pk).delete()
        assert not Revision.objects.filter(pk=live).exists()


class TestFromBeforeAField:
    """A translated field that was added to the model is in no older revision and no older basis."""

    @pytest.fixture
    def edition(self, story):
        edition = english(story)
        basis = {name: value for name, value in edition.basis.items() if name != "summary"}
        Edition.objects.filter(pk=edition.pk).update(basis=basis)
        edition.translations.filter(path__startswith="summary").delete()
        for revision in edition.revisions.all():
            revision.content["basis"].pop("summary")
            revision.content["translations"].pop("summary.s1")
            revision.save()
        StoryPage.objects.filter(pk=story.pk).update(summary_en=None)
        return english(story)

    def test_it_is_published_without_the_field(self, client, edition, story):
        assert edition.blockers() == []
        edition.save_revision().publish()
        page = StoryPage.objects.get(pk=story.pk)
        assert not page.summary_en
        assert page.introduction_en == "An introduction."
        assert client.get("/en/mini-lifting/").status_code == 200
        assert {rule for _page, _language, rule in wrong()} <= {"basis-digest"}

    def test_an_old_revision_is_published_and_restored(self, edition, story):
        old = edition.revisions.earliest("pk")
        SaveTranslationAction(edition, "introduction", "Newer.").execute()
        edition.save_revision().publish()
        old.publish()
        assert StoryPage.objects.get(pk=story.pk).introduction_en == "An introduction."
        SaveTranslationAction(edition, "introduction", "Newer.").execute()
        old.as_object().save_revision(previous_revision=old)
        assert english(story).draft_texts()["introduction"] == "An introduction."

    def test_an_update_brings_the_field(self, edition):
        states = {
            row.segment.path: row.status.value
            for row in UpdateEditionAction(edition).execute().rows()
        }
        assert states.pop("summary.s1") == "missing"
        assert set(states.values()) == {"translated"}

    def test_a_revision_of_the_original_without_the_field(self, story):
        old = story.save_revision()
        for name in ("summary_ko", "body_ko", "source_language"):
            old.content.pop(name)
        old.save()
        StoryPage.objects.get(pk=story.pk).save_revision()
        old.publish()
        page = StoryPage.objects.get(pk=story.pk)
        assert not page.summary_ko
        assert page.summary_en
        assert (page.source_language, page.introduction_ko) == ("ko", "소개입니다.")
        assert english(story).is_behind
        assert wrong() == []


DAMAGED = {
    "stream is no list": {"body": {"type": "heading"}},
    "stream is no JSON": {"body": "[{]"},
    "block without a type": {"body": [{"value": "x"}]},
    "block is a number": {"body": [1]},
    "text is a number": {"introduction": 7},
    "text is nothing": {"introduction": None, "title": None},
    "slug is a list": {"slug": []},
    "rich text is a list": {"summary": ["<p>"]},
    "rich text is broken": {"summary": "<p data-block-key='s1'><b>x</i></p><p"},
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_basis_is_told_and_mended_by_an_update(admin_client, story, damage):
    edition = english(story)
    Edition.objects.filter(pk=edition.pk).update(basis={**edition.basis, **damage})
    assert_told_and_mended(admin_client, story)


@pytest.mark.parametrize("basis", [{}, [], "x", None, 3], ids=repr)
def test_a_basis_that_is_none_is_told_and_mended_by_an_update(admin_client, story, basis):
    from django.db.models import JSONField, Value

    edition = english(story)
    Edition.objects.filter(pk=edition.pk).update(basis=Value(basis, JSONField()))
    assert_told_and_mended(admin_client, story)


def assert_told_and_mended(client, story) -> None:
    """Assert that every screen opens, that nothing half is published, and that an update mends."""
    edition = english(story)
    before = StoryPage.objects.filter(pk=story.pk).values().get()
    address = reverse("wagtail_editions:edit", args=[edition.pk])
    for response in (
        client.get(address),
        client.get(reverse("wagtail_editions:list")),
        client.get(reverse("wagtail_editions:history", args=[edition.pk])),
        client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])),
        client.post(address, {"action-publish": "1"}, follow=True),
        client.post(
            reverse("wagtail_editions:save_translation", args=[edition.pk]),
            {"path": "title", "text": "x", "version": "1"},
        ),
    ):
        assert response.status_code < 500
    with suppress(ValidationError):
        english(story).save_revision().publish()
        before = StoryPage.objects.filter(pk=story.pk).values().get()
    assert StoryPage.objects.filter(pk=story.pk).values().get() == before
    wrong()
    client.post(reverse("wagtail_editions:update", args=[edition.pk]))
    edition = english(story)
    assert edition.basis["body"][0]["id"] == "b1"
    translate(edition)
    edition.save_revision().publish()
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "An introduction."
    assert wrong() == []


def test_a_damaged_live_revision_is_told(story):
    revision = english(story).live_revision
    revision.content["basis"]["body"] = [1]
    revision.save()
    assert [rule for _page, _language, rule in wrong()] == ["live-columns"]


def test_a_schedule_of_a_damaged_edition_stops_nobody(story):
    edition = english(story)
    Edition.objects.filter(pk=edition.pk).update(basis={**edition.basis, "body": [1]})
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    english(story).save_revision(approved_go_live_at=past)
    other = make_story(StoryPage.objects.get(depth=2), title="다른 글", slug="other")
    ready = translate(start_in_english(other), {"다른 글": "Other"}, slug="other")
    ready.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert Edition.objects.get(pk=ready.pk).live
    assert not english(story).approved_schedule
