"""Objects read before somebody else's change must not undo it."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story(make_home())


def test_a_stale_save_of_the_original_keeps_the_translation(story):
    stale = StoryPage.objects.get(pk=story.pk)
    publish_in_english(story)
    stale.introduction_ko = "새 소개"
    stale.save()
    fresh = StoryPage.objects.get(pk=story.pk)
    assert fresh.introduction_en == "An introduction."
    assert fresh.introduction_ko == "새 소개"


def test_a_revision_from_before_the_translation_keeps_it(story):
    revision = story.save_revision()
    publish_in_english(story)
    revision.publish()
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "An introduction."


def test_a_revision_of_the_original_holds_no_other_language(story):
    publish_in_english(story)
    content = StoryPage.objects.get(pk=story.pk).save_revision().content
    assert "introduction_ko" in content
    assert not {"introduction", "introduction_en", "body", "body_en"} & content.keys()


def test_the_column_without_a_language_holds_the_source(story, django_user_model):
    from django.db import connection
    from django.utils import translation

    publish_in_english(story)
    page = StoryPage.objects.get(pk=story.pk)
    with translation.override("en"):
        page.save_revision().publish()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT introduction FROM testapp_storypage WHERE page_ptr_id = %s", [page.pk]
        )
        assert cursor.fetchone() == ("소개입니다.",)


def test_a_stale_draft_does_not_withdraw_a_page_published_meanwhile():
    page = make_story(make_home(), live=False)
    stale = StoryPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    # What the page editor does with an object that was not live when it was read.
    stale.introduction_ko = "Entwurf"
    stale.save()
    stale.save_revision()
    fresh = StoryPage.objects.get(pk=page.pk)
    assert fresh.live
    assert fresh.introduction_ko == "소개입니다."
    assert fresh.get_latest_revision_as_object().introduction_ko == "Entwurf"


def test_a_stale_save_does_not_bring_a_withdrawn_page_back(client, story):
    stale = StoryPage.objects.get(pk=story.pk)
    StoryPage.objects.get(pk=story.pk).unpublish()
    stale.save()
    assert not stale.live
    assert not StoryPage.objects.get(pk=story.pk).live
    assert client.get("/ko/미니-리프팅/").status_code == 404


def test_a_stale_save_does_not_bring_a_withdrawn_edition_back(client, story):
    edition = publish_in_english(story)
    stale = Edition.objects.get(pk=edition.pk)
    edition.unpublish()
    stale.save()
    assert not Edition.objects.get(pk=edition.pk).live
    assert client.get("/en/mini-lifting/").status_code == 404


def test_a_stale_draft_does_not_withdraw_an_edition_published_meanwhile(story):
    edition = translate(start_in_english(story), slug="mini-lifting")
    stale = Edition.objects.get(pk=edition.pk)
    edition.save_revision().publish()
    stale.save()
    fresh = Edition.objects.get(pk=edition.pk)
    assert fresh.live
    assert fresh.slug == "mini-lifting"


def test_a_stale_edition_does_not_bring_an_old_basis_back(story):
    edition = publish_in_english(story)
    stale = Edition.objects.get(pk=edition.pk)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개"
    page.save_revision().publish()
    from wagtail_editions.actions import UpdateEditionAction

    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    stale.save()
    assert Edition.objects.get(pk=edition.pk).basis["introduction"] == "새 소개"


def test_publishing_a_revision_leaves_newer_rows_alone(story):
    edition = publish_in_english(story)
    edition = Edition.objects.get(pk=edition.pk)
    revision = edition.save_revision()
    SaveTranslationAction(edition, "introduction", "A newer text.").execute()
    revision.publish()
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "An introduction."
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.has_unpublished_changes
    assert edition.translations.get(path="introduction").text == "A newer text."


def test_a_merely_behind_edition_can_be_corrected_on_its_basis(story):
    edition = publish_in_english(story)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개"
    page.save_revision().publish()
    edition = Edition.objects.get(pk=edition.pk)
    SaveTranslationAction(edition, "introduction", "Corrected.").execute()
    edition.save_revision().publish()
    edition = Edition.objects.get(pk=edition.pk)
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "Corrected."
    assert edition.is_behind


def test_a_schedule_publishes_an_edition_and_nothing_else(story):
    edition = translate(start_in_english(story), slug="mini-lifting")
    edition.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = edition.save_revision()
    revision.publish()
    edition = Edition.objects.get(pk=edition.pk)
    assert not edition.live
    assert not StoryPage.objects.get(pk=story.pk).introduction_en
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.live
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "An introduction."


def test_a_schedule_that_is_not_ready_is_taken_back_and_stops_nobody(story):
    home = Page.objects.get(depth=2)
    unready = start_in_english(story)
    other = make_story(home, title="다른 글", slug="other")
    ready = translate(start_in_english(other), {"다른 글": "Another"}, slug="another")
    past = timezone.now() - datetime.timedelta(minutes=1)
    for edition in (unready, ready):
        edition.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    unready = Edition.objects.get(pk=unready.pk)
    assert not unready.live
    assert not unready.approved_schedule
    assert Edition.objects.get(pk=ready.pk).live


def test_an_expired_original_stays_public_in_its_other_language(client, story):
    publish_in_english(story)
    past = timezone.now() - datetime.timedelta(minutes=1)
    Page.objects.filter(pk=story.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert client.get("/en/mini-lifting/").status_code == 200
    call_command("publish_scheduled")
    assert client.get("/en/mini-lifting/").status_code == 200


def test_an_expired_edition_is_withdrawn_alone(client, story):
    edition = publish_in_english(story)
    past = timezone.now() - datetime.timedelta(minutes=1)
    Edition.objects.filter(pk=edition.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert client.get("/en/mini-lifting/").status_code == 404
    assert client.get("/ko/미니-리프팅/").status_code == 200
    assert not StoryPage.objects.get(pk=story.pk).introduction_en


def test_bulk_unpublish_of_the_base_page_withdraws_the_source_alone(client, story):
    publish_in_english(story)
    Page.objects.filter(pk=story.pk).unpublish()
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert client.get("/en/mini-lifting/").status_code == 200


def test_a_copy_has_its_source_edition_and_no_other_text(story):
    publish_in_english(story)
    copy = StoryPage.objects.get(pk=story.pk).copy(update_attrs={"slug": "copy"})
    copy = StoryPage.objects.get(pk=copy.pk)
    assert [edition.language for edition in copy.editions.all()] == ["ko"]
    assert not copy.introduction_en
    assert copy.introduction_ko == "소개입니다."
    assert copy.source_edition.url_path == "/home/copy/"


def test_deleting_a_page_deletes_its_editions(story):
    publish_in_english(story)
    StoryPage.objects.get(pk=story.pk).delete()
    assert not Edition.objects.filter(page=story.pk).exists()
