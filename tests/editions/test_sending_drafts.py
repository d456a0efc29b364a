"""A draft of the original that is translated before it is published."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, Revision

from tests.builders import (
    BODY,
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.testapp.models import Badge, StoryPage
from wagtail_editions.actions import SendDraftAction, UpdateEditionAction
from wagtail_editions.errors import (
    EditionNotReady,
    EditionPermissionError,
    NothingToSend,
    SourceIsReadOnly,
)
from wagtail_editions.models import Edition
from wagtail_editions.signals import edition_started, edition_updated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

NEW = {"type": "heading", "value": "새 제목", "id": "b4"}


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    return make_story(home)


def english(story):
    return Edition.objects.get(page=story.pk, language="en")


def draft(story, **values):
    page = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision()


def send(story):
    (edition,) = SendDraftAction(StoryPage.objects.get(pk=story.pk), ["en"]).execute()
    return edition


def statuses(edition):
    return {row.segment.path: row.status.value for row in edition.rows()}


def test_a_missing_edition_is_begun_on_the_draft(story):
    revision = draft(story, introduction_ko="새 소개입니다.")
    edition = send(story)
    assert edition.basis["introduction"] == "새 소개입니다."
    assert (edition.basis_revision_id, edition.basis_is_draft) == (revision.pk, True)
    assert edition.url_path == "/home/미니-리프팅/"
    assert not edition.live
    assert not english(story).is_behind


def test_an_edition_keeps_its_translations_as_in_an_update(client, story):
    publish_in_english(story)
    before = client.get("/en/mini-lifting/").text
    draft(story, body_ko=[NEW, {**BODY[0], "id": "moved"}, *BODY[1:]], introduction_ko="새 소개.")
    edition = send(story)
    found = statuses(edition)
    assert found.pop("introduction") == "outdated"
    assert found.pop("body.b4") == "missing"
    assert set(found.values()) == {"translated"}
    assert "body.moved" in found
    assert client.get("/en/mini-lifting/").text == before


def test_ahead_is_not_behind(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")
    send(story)
    assert not english(story).is_behind
    assert not Edition.objects.behind().exists()
    assert not Edition.objects.with_behind().get(pk=english(story).pk).behind


def test_behind_is_asked_in_one_query(story, django_assert_num_queries):
    publish_in_english(story)
    with django_assert_num_queries(1):
        assert not list(Edition.objects.behind())
    with django_assert_num_queries(1):
        assert not any(each.is_behind for each in Edition.objects.with_behind())


def test_publishing_that_very_draft_makes_the_edition_current(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.").publish()
    assert english(story).is_behind
    revision = draft(story, title="미니 리프팅이란")
    send(story)
    revision.publish()
    edition = english(story)
    assert not edition.is_behind
    assert not edition.basis_is_draft
    translate(edition, introduction="New.", title="What mini lifting is")
    edition.save_revision().publish()
    assert StoryPage.objects.get(pk=story.pk).introduction_en == "New."


def test_publishing_the_same_content_by_a_later_revision_makes_it_current(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")
    send(story)
    draft(story, minutes=7).publish()
    assert not english(story).is_behind
    assert not english(story).basis_is_draft


def test_publishing_something_else_leaves_it_behind(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")
    send(story)
    draft(story, introduction_ko="Etwas anderes").publish()
    edition = english(story)
    assert edition.is_behind
    assert statuses(UpdateEditionAction(edition).execute())["introduction"] == "outdated"
    assert not english(story).is_behind


def test_an_older_revision_that_is_published_leaves_it_ahead(story):
    publish_in_english(story)
    older = draft(story, introduction_ko="Ein älterer Entwurf")
    draft(story, introduction_ko="새 소개입니다.")
    send(story)
    older.publish()
    assert not english(story).is_behind


def test_the_edition_is_not_published_before_the_original(story):
    publish_in_english(story)
    revision = draft(story, title="미니 리프팅이란")
    edition = send(story)
    translate(edition, title="What mini lifting is")
    with pytest.raises(EditionNotReady, match="Publish the original first"):
        edition.save_revision().publish()
    assert english(story).title == "Mini lifting"
    revision.publish()
    english(story).save_revision().publish()
    assert english(story).title == "What mini lifting is"


def test_a_draft_that_was_never_published_does_not_go_live_in_another_language(story):
    publish_in_english(story)
    draft(story, title="비밀")
    edition = send(story)
    translate(edition, title="A secret")
    draft(story, title="다른 제목").publish()
    with pytest.raises(EditionNotReady, match="never published"):
        english(story).save_revision().publish()
    assert english(story).title == "Mini lifting"


def test_an_edition_that_is_merely_behind_can_be_published_after_its_draft_was(story):
    publish_in_english(story)
    revision = draft(story, title="미니 리프팅이란")
    edition = send(story)
    translate(edition, title="What mini lifting is")
    revision.publish()
    draft(story, title="또 다른 제목").publish()
    edition = english(story)
    assert edition.is_behind
    edition.save_revision().publish()
    assert english(story).title == "What mini lifting is"


def test_a_revision_from_before_the_draft_was_published_can_be_published_after_it(story):
    publish_in_english(story)
    revision = draft(story, title="미니 리프팅이란")
    edition = send(story)
    translate(edition, title="What mini lifting is")
    kept = edition.save_revision()
    revision.publish()
    draft(story, title="또 다른 제목").publish()
    Revision.objects.get(pk=kept.pk).publish()
    assert english(story).title == "What mini lifting is"


def test_an_original_that_was_never_live_stops_nothing(home):
    story = make_story(home, live=False)
    edition = send(story)
    assert not edition.basis_is_draft
    translate(edition, slug="mini-lifting")
    edition.save_revision().publish()
    assert english(story).live
    draft(story, introduction_ko="새 소개.").publish()
    assert english(story).is_behind
    english(story).save_revision().publish()


def test_beginning_and_updating_remember_the_revision_too(story):
    edition = start_in_english(story)
    assert edition.basis_revision_id == story.live_revision_id
    assert story.source_edition.basis_revision_id == story.live_revision_id
    revision = draft(story, introduction_ko="새 소개입니다.")
    revision.publish()
    assert UpdateEditionAction(edition).execute().basis_revision_id == revision.pk


def test_an_update_while_the_original_is_withdrawn_takes_its_draft(story):
    publish_in_english(story)
    StoryPage.objects.get(pk=story.pk).unpublish()
    revision = draft(story, introduction_ko="새 소개입니다.")
    edition = UpdateEditionAction(english(story)).execute()
    assert edition.basis_revision_id == revision.pk
    assert not english(story).is_behind


def test_going_back_to_a_revision_brings_its_basis_back(story):
    edition = publish_in_english(story)
    first = edition.latest_revision
    basis = edition.basis_revision_id
    draft(story, introduction_ko="새 소개입니다.")
    send(story)
    first.as_object().save_revision(previous_revision=first)
    edition = english(story)
    assert (edition.basis_revision_id, edition.basis_is_draft) == (basis, False)


def test_a_deleted_revision_takes_nothing_along(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")
    edition = send(story)
    draft(story, introduction_ko="또 하나")
    Revision.objects.get(pk=edition.basis_revision_id).delete()
    edition = english(story)
    assert edition.basis_revision_id is None
    assert edition.basis["introduction"] == "새 소개입니다."
    assert edition.is_behind


def test_going_back_to_a_basis_whose_revision_is_gone_works(story):
    publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")
    kept = send(story).save_revision()
    draft(story, introduction_ko="또 하나")
    Revision.objects.get(pk=english(story).basis_revision_id).delete()
    send(story)
    Revision.objects.get(pk=kept.pk).as_object().save_revision(previous_revision=kept)
    edition = english(story)
    assert edition.basis["introduction"] == "새 소개입니다."
    assert edition.basis_revision_id is None


@pytest.mark.parametrize(
    ("languages", "error"),
    [([], NothingToSend), (["ko"], SourceIsReadOnly), (["xx"], ValidationError)],
)
def test_what_cannot_be_sent_is_refused(story, languages, error):
    draft(story, introduction_ko="새 소개입니다.")
    with pytest.raises(error):
        SendDraftAction(story, languages).execute()
    assert story.editions.count() == 1


def test_nothing_is_sent_where_everything_is_published(story):
    with pytest.raises(NothingToSend):
        send(story)
    badge = Badge.objects.create(name_ko="추천")
    with pytest.raises(NothingToSend):
        SendDraftAction(badge, ["en"]).execute()


def test_who_may_not_edit_the_page_sends_nothing(story, django_user_model):
    draft(story, introduction_ko="새 소개입니다.")
    user = django_user_model.objects.create_user("translator")
    with pytest.raises(EditionPermissionError):
        SendDraftAction(story, ["en"], user=user).execute()
    with pytest.raises(EditionPermissionError):
        SendDraftAction(story, ["en"], user=AnonymousUser()).execute()


def test_each_edition_has_an_entry_and_is_announced_once(story, django_capture_on_commit_callbacks):
    seen = []

    def begun(instance, **kwargs):
        seen.append("begun")

    def updated(instance, **kwargs):
        seen.append("updated")

    edition_started.connect(begun)
    edition_updated.connect(updated)
    try:
        for introduction in ("새 소개입니다.", "또 새 소개입니다."):
            draft(story, introduction_ko=introduction)
            with django_capture_on_commit_callbacks(execute=True):
                send(story)
    finally:
        edition_started.disconnect(begun)
        edition_updated.disconnect(updated)
    assert seen == ["begun", "updated"]
    entries = ModelLogEntry.objects.for_instance(english(story))
    assert [each.action for each in entries] == ["wagtail_editions.send_draft"] * 2


def test_a_crash_in_the_middle_leaves_the_old_basis(story, monkeypatch):
    edition = publish_in_english(story)
    draft(story, introduction_ko="새 소개입니다.")

    def crash(*args):
        raise RuntimeError

    monkeypatch.setattr("wagtail_editions.actions.basis._carry_over", crash)
    with pytest.raises(RuntimeError):
        send(story)
    assert english(story).basis == edition.basis
