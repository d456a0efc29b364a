"""Types, registrations and languages that were taken out of the code while editions exist."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from tests.builders import make_home, make_story, publish_in_english
from tests.doctor.examining import wrong
from tests.testapp.models import Badge, PlainPage, StoryPage
from wagtail_editions.actions import StartEditionAction, UpdateEditionAction
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    other = make_story(home, title="다른 글", slug="other")
    publish_in_english(other, title="Other", slug="other")
    return StoryPage.objects.get(pk=story.pk)


def english(original) -> Edition:
    return Edition.objects.get(page=original.pk, language="en")


def page_type_removed(story) -> None:
    """As if the app of the page's type were gone."""
    gone = ContentType.objects.create(app_label="gone", model="storypage")
    Page.objects.filter(pk=story.pk).update(content_type=gone)


def page_type_without_editions(story) -> None:
    """As if the page's type were an ordinary one now."""
    plain = PlainPage(page_ptr_id=story.pk)
    plain.__dict__.update(Page.objects.filter(pk=story.pk).values().get())
    plain.content_type = ContentType.objects.get_for_model(PlainPage)
    plain.save_base(raw=True)
    Page.objects.filter(pk=story.pk).update(content_type=plain.content_type)


@pytest.mark.parametrize("remove", [page_type_removed, page_type_without_editions])
class TestPageType:
    def test_it_is_told_by_a_check(self, story, remove):
        remove(story)
        found = [each for each in run_checks(databases=[connection.alias]) if each.id]
        (message,) = [each for each in found if each.id == "wagtail_editions.W005"]
        assert "2 editions" in message.msg

    def test_readers_get_a_404_and_other_pages_are_read(self, client, story, remove):
        remove(story)
        assert client.get("/en/mini-lifting/").status_code == 404
        assert client.get("/ko/미니-리프팅/").status_code == 404
        assert client.get("/en/other/").status_code == 200

    def test_the_lists_open_and_the_edition_says_why_it_does_not(self, admin_client, story, remove):
        edition = english(story)
        remove(story)
        listed = admin_client.get(reverse("wagtail_editions:list"))
        assert listed.status_code == 200
        assert "Mini lifting" in listed.text
        explorer = admin_client.get(reverse("wagtailadmin_explore", args=[story.get_parent().pk]))
        assert explorer.status_code == 200
        address = reverse("wagtail_editions:edit", args=[edition.pk])
        for response in (
            admin_client.get(address, follow=True),
            admin_client.post(address, {"action-publish": "1"}, follow=True),
            admin_client.post(
                reverse("wagtail_editions:update", args=[edition.pk]), {}, follow=True
            ),
        ):
            assert response.status_code == 200
            assert [str(message) for message in response.context["messages"]]
        response = admin_client.post(
            reverse("wagtail_editions:save_translation", args=[edition.pk]),
            {"path": "title", "text": "x", "version": "1"},
        )
        assert response.status_code in (400, 410)
        assert response.json()["message"]

    def test_nothing_is_done_with_it_and_nothing_lost(self, story, remove):
        edition = english(story)
        revision = edition.save_revision()
        remove(story)
        revision = Revision.objects.get(pk=revision.pk)
        for act in (UpdateEditionAction(english(story)).execute, revision.publish):
            with pytest.raises(ValidationError) as refusal:
                act()
            assert refusal.value.messages
        assert english(story).draft_texts()["introduction"] == "An introduction."

    def test_the_doctor_and_the_schedules_go_on(self, story, remove):
        remove(story)
        wrong()
        Edition.objects.filter(pk=english(story).pk).update(expire_at=timezone.now())
        call_command("publish_scheduled")
        assert not english(story).live
        assert english(story).draft_texts()["introduction"] == "An introduction."

    def test_it_is_deleted_with_its_page(self, story, remove):
        remove(story)
        Page.objects.get(pk=story.pk).delete()
        assert not Edition.objects.filter(page=story.pk).exists()


def test_a_snippet_of_a_removed_type(admin_client, home):
    badge = Badge.objects.create(name_ko="추천")
    edition = StartEditionAction(badge, "en").execute()
    gone = ContentType.objects.create(app_label="gone", model="badge")
    Edition.objects.filter(pk=edition.pk).update(object_type=gone)
    assert admin_client.get(reverse("wagtail_editions:list")).status_code == 200
    address = reverse("wagtail_editions:edit", args=[edition.pk])
    assert admin_client.get(address, follow=True).status_code == 200


class TestSourceLanguage:
    """A page that is written in a language which was taken out of the settings."""

    @pytest.fixture
    def foreign(self, story):
        StoryPage.objects.filter(pk=story.pk).update(source_language="fr")
        Edition.objects.filter(page=story.pk, is_source=True).update(language="fr")
        return StoryPage.objects.get(pk=story.pk)

    def test_the_other_language_is_read(self, client, foreign):
        assert "An introduction." in client.get("/en/mini-lifting/").text

    def test_the_admin_opens(self, admin_client, foreign):
        for address in (
            reverse("wagtail_editions:list"),
            reverse("wagtail_editions:edit", args=[english(foreign).pk]),
            reverse("wagtailadmin_pages:edit", args=[foreign.pk]),
            reverse("wagtailadmin_explore", args=[foreign.get_parent().pk]),
        ):
            assert admin_client.get(address).status_code == 200

    def test_saving_and_updating_are_refused_with_a_sentence(self, admin_client, foreign):
        for act in (
            foreign.save,
            UpdateEditionAction(english(foreign)).execute,
            StartEditionAction(foreign, "ko").execute,
        ):
            with pytest.raises(ValidationError) as refusal:
                act()
            assert "fr" in refusal.value.messages[0]
        address = reverse("wagtail_editions:update", args=[english(foreign).pk])
        assert admin_client.post(address, follow=True).status_code == 200

    def test_the_edition_is_published_on_its_basis(self, foreign):
        english(foreign).save_revision().publish()
        assert StoryPage.objects.get(pk=foreign.pk).introduction_en == "An introduction."

    def test_the_doctor_tells(self, foreign):
        assert (foreign.pk, "fr", "source-edition") in wrong()


def test_a_model_that_is_no_longer_registered_has_head_matter_alone(
    client, admin_client, story, monkeypatch
):
    """Its columns have lost their languages; what its revisions hold stays."""
    from modeltranslation.translator import translator

    from wagtail_editions.models import source

    options = translator.get_options_for_model(StoryPage)
    monkeypatch.setattr(options, "all_fields", {})
    source.plain_fields.cache_clear()
    try:
        edition = english(story)
        assert {each.path for each in edition.translatable_segments()} == {
            "title",
            "slug",
            "seo_title",
            "search_description",
        }
        edition.save_revision().publish()
        assert client.get("/en/mini-lifting/").status_code == 200
        address = reverse("wagtail_editions:edit", args=[edition.pk])
        assert admin_client.get(address).status_code == 200
        assert "summary" in english(story).basis
        assert english(story).draft_texts()["introduction"] == "An introduction."
    finally:
        source.plain_fields.cache_clear()
