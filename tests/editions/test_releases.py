"""Several languages that go live together, now or on a date, or not at all."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import Speaker, StoryPage
from wagtail_editions.actions import (
    CancelReleaseAction,
    FireReleaseAction,
    ReleaseAction,
    SaveTranslationAction,
    SendDraftAction,
    StartEditionAction,
)
from wagtail_editions.errors import (
    EditionNotReady,
    EditionPermissionError,
    NothingToRelease,
    ReleaseDateIsPast,
    ReleaseIsOver,
    ReleaseNotReady,
)
from wagtail_editions.models import Edition, PublicationKind, Release, ReleaseState
from wagtail_editions.signals import release_changed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

BOTH = ("en", "ko")


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    """A page that is live in both languages, with a draft that is translated and waits."""
    story = make_story(home)
    publish_in_english(story)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개입니다."
    page.save_revision()
    (edition,) = SendDraftAction(page, ["en"]).execute()
    translate(edition, introduction="A new introduction.")
    return StoryPage.objects.get(pk=story.pk)


def english(story):
    return Edition.objects.get(page=story.pk, language="en")


def public(story):
    row = StoryPage.objects.get(pk=story.pk)
    return (row.introduction_ko, row.introduction_en)


OLD = ("소개입니다.", "An introduction.")
NEW = ("새 소개입니다.", "A new introduction.")


def entries(story, prefix="wagtail_editions.release"):
    found = PageLogEntry.objects.filter(page=story.pk, action__startswith=prefix)
    return list(found.order_by("pk").values_list("action", flat=True))


# Now


def test_source_and_translation_go_live_together(client, story):
    with pytest.raises(EditionNotReady):
        english(story).save_revision().publish()
    release = ReleaseAction(story, BOTH).execute()
    assert public(story) == NEW
    assert not english(story).is_behind
    assert not english(story).has_unpublished_changes
    assert client.get("/en/mini-lifting/").text.count("A new introduction.") == 1
    assert release.state == ReleaseState.PUBLISHED
    assert release.languages == ["ko", "en"]
    assert entries(story) == ["wagtail_editions.release.published"]
    assert entries(story, "wagtail.publish")[-1:] == ["wagtail.publish"]


def test_if_one_is_not_ready_nothing_goes_live(story):
    SaveTranslationAction(english(story), "introduction", "").execute()
    before = Revision.objects.count()
    with pytest.raises(ReleaseNotReady) as refusal:
        ReleaseAction(story, BOTH).execute()
    assert {
        name: [each.path for each in found] for name, found in refusal.value.blockers.items()
    } == {"en": ["introduction"]}
    assert public(story) == OLD
    assert Revision.objects.count() == before
    assert not Release.objects.exists()


def test_a_refusal_that_shows_only_while_publishing_rolls_everything_back(story, monkeypatch):
    SaveTranslationAction(english(story), "slug", "taken").execute()
    other = make_story(story.get_parent(), slug="other")
    publish_in_english(other, slug="taken")
    with pytest.raises(ReleaseNotReady) as refusal:
        ReleaseAction(story, BOTH).execute()
    assert list(refusal.value.blockers) == ["en"]
    assert public(story) == OLD


def test_an_original_that_is_not_complete_is_named(story):
    page = story.get_latest_revision_as_object()
    page.title = ""
    page.save_revision(clean=False)
    with pytest.raises(ReleaseNotReady) as refusal:
        ReleaseAction(story, ["ko"]).execute()
    assert "title: " in refusal.value.messages[0]


def test_a_minor_publication_that_is_more_stops_the_release(story):
    page = story.get_latest_revision_as_object()
    page.introduction_ko = "소개 3가지입니다."
    page.publication_kind = PublicationKind.MINOR
    page.save_revision()
    with pytest.raises(ReleaseNotReady, match="cannot be published as minor"):
        ReleaseAction(story, ["ko"]).execute()


def test_a_minor_publication_and_a_new_translation_go_together(home):
    story = make_story(home)
    edition = publish_in_english(story)
    translate(edition, introduction="Better words.")
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "소개예요."
    page.publication_kind = PublicationKind.MINOR
    page.save_revision()
    ReleaseAction(page, BOTH).execute()
    assert public(story) == ("소개예요.", "Better words.")
    assert not english(story).is_behind


def test_a_language_without_news_is_left_as_it_is(home):
    story = make_story(home)
    edition = publish_in_english(story)
    dated = StoryPage.objects.get(pk=story.pk).last_published_at
    translate(edition, introduction="Better words.")
    release = ReleaseAction(story, BOTH).execute()
    assert release.languages == ["en"]
    assert StoryPage.objects.get(pk=story.pk).last_published_at == dated
    with pytest.raises(NothingToRelease):
        ReleaseAction(story, BOTH).execute()


def test_a_translation_of_the_draft_alone_is_not_ready(story):
    with pytest.raises(ReleaseNotReady, match="Publish the original first"):
        ReleaseAction(story, ["en"]).execute()


def test_a_language_without_an_edition_is_named(home):
    story = make_story(home, live=False)
    with pytest.raises(ReleaseNotReady) as refusal:
        ReleaseAction(story, BOTH).execute()
    assert list(refusal.value.blockers) == ["en"]
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_page_that_was_never_live_goes_live_in_both_languages(client, home):
    story = make_story(home, live=False)
    translate(start_in_english(story), slug="mini-lifting")
    ReleaseAction(story, BOTH).execute()
    assert client.get("/ko/미니-리프팅/").status_code == 200
    assert client.get("/en/mini-lifting/").status_code == 200


def test_who_may_not_publish_every_language_releases_none(story, django_user_model):
    user = django_user_model.objects.create_user("nobody")
    with pytest.raises(EditionPermissionError):
        ReleaseAction(story, BOTH, user=user).execute()
    assert public(story) == OLD


def test_a_crash_in_the_middle_leaves_the_old_state(story, monkeypatch):
    def crash(*args):
        raise RuntimeError

    monkeypatch.setattr("wagtail_editions.actions.release.record_release", crash)
    with pytest.raises(RuntimeError):
        ReleaseAction(story, BOTH).execute()
    assert public(story) == OLD
    assert not Release.objects.exists()


def test_a_snippet_is_released_like_a_page():
    speaker = Speaker(name_ko="김의사", live=False)
    speaker.save()
    edition = StartEditionAction(speaker, "en").execute()
    translate(edition, {"김의사": "Dr. Kim"})
    ReleaseAction(speaker, BOTH).execute()
    speaker = Speaker.objects.get(pk=speaker.pk)
    assert (speaker.name_ko, speaker.name_en, speaker.live) == ("김의사", "Dr. Kim", True)


# On a date


def tomorrow():
    return timezone.now() + timedelta(days=1)


def schedule(story, languages=BOTH):
    return ReleaseAction(story, languages, go_live_at=tomorrow()).execute()


def let_the_date_come(release):
    """Move every date of the release into the past."""
    past = timezone.now() - timedelta(minutes=1)
    Release.objects.filter(pk=release.pk).update(go_live_at=past)
    for part in release.parts_in_order():
        content = {**part.revision.content, "go_live_at": past.isoformat()}
        Revision.objects.filter(pk=part.revision.pk).update(
            approved_go_live_at=past, content=content
        )


def scheduled(story):
    return Revision.objects.filter(approved_go_live_at__isnull=False).count()


def test_a_release_waits_for_its_date_and_then_goes_live_once(story, client):
    release = schedule(story)
    assert release.state == ReleaseState.SCHEDULED
    assert scheduled(story) == 2
    assert public(story) == OLD
    assert "An introduction." in client.get("/en/mini-lifting/").text
    assert "소개입니다." in client.get("/ko/미니-리프팅/").text
    assert entries(story) == ["wagtail_editions.release.scheduled"]
    call_command("publish_scheduled")
    assert public(story) == OLD
    let_the_date_come(release)
    call_command("publish_scheduled")
    assert public(story) == NEW
    release.refresh_from_db()
    assert release.state == ReleaseState.PUBLISHED
    assert scheduled(story) == 0
    assert entries(story, "wagtail.publish.scheduled") == ["wagtail.publish.scheduled"]
    logged = ModelLogEntry.objects.for_instance(english(story))
    assert logged.filter(action="wagtail.publish.scheduled").count() == 1
    assert entries(story)[-1] == "wagtail_editions.release.published"
    assert not english(story).is_behind
    assert "A new introduction." in client.get("/en/mini-lifting/").text


def test_if_one_is_not_ready_on_the_date_none_goes_live_and_the_others_do(story):
    release = schedule(story)
    other = make_story(story.get_parent(), title="다른 글", slug="other")
    due = StoryPage.objects.get(pk=other.pk)
    due.introduction_ko = "바뀌었습니다."
    due.save_revision(approved_go_live_at=timezone.now())
    let_the_date_come(release)
    # The address was free when the release was scheduled.
    third = make_story(story.get_parent(), slug="third")
    part = release.parts.get(edition__language="en")
    texts = part.revision.content["translations"]
    texts["slug"] = {**texts["slug"], "text": "taken"}
    publish_in_english(third, slug="taken")
    Revision.objects.filter(pk=part.revision.pk).update(
        content={**Revision.objects.get(pk=part.revision.pk).content, "translations": texts}
    )
    call_command("publish_scheduled")
    assert public(story) == OLD
    release.refresh_from_db()
    assert release.state == ReleaseState.BLOCKED
    assert "English" in release.reason
    assert scheduled(story) == 0
    assert entries(story)[-1] == "wagtail_editions.release.blocked"
    assert StoryPage.objects.get(pk=other.pk).introduction_ko == "바뀌었습니다."
    call_command("publish_scheduled")
    assert public(story) == OLD
    # What was blocked is a draft again, without a date: it can be published by hand.
    translate(english(story), slug="mini-lifting")
    ReleaseAction(story, BOTH).execute()
    assert public(story) == NEW


def test_a_release_is_not_scheduled_before_it_is_ready(story):
    SaveTranslationAction(english(story), "introduction", "").execute()
    with pytest.raises(ReleaseNotReady):
        schedule(story)
    assert scheduled(story) == 0


def test_a_language_waits_for_one_date_only(story):
    schedule(story)
    with pytest.raises(ReleaseNotReady, match="scheduled already"):
        schedule(story)
    with pytest.raises(ReleaseNotReady, match="scheduled already"):
        ReleaseAction(story, ["ko"]).execute()
    assert Release.objects.count() == 1


def test_a_date_that_is_over_is_refused(story):
    with pytest.raises(ReleaseDateIsPast):
        ReleaseAction(story, BOTH, go_live_at=timezone.now()).execute()


def test_a_cancelled_release_leaves_drafts_without_a_date(story):
    release = schedule(story)
    CancelReleaseAction(release).execute()
    release.refresh_from_db()
    assert release.state == ReleaseState.CANCELLED
    assert scheduled(story) == 0
    let_the_date_pass = timezone.now() - timedelta(minutes=1)
    Release.objects.filter(pk=release.pk).update(go_live_at=let_the_date_pass)
    call_command("publish_scheduled")
    assert public(story) == OLD
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert (draft.introduction_ko, draft.go_live_at) == (NEW[0], None)
    assert english(story).get_latest_revision_as_object().go_live_at is None
    assert entries(story)[-1] == "wagtail_editions.release.cancelled"
    with pytest.raises(ReleaseIsOver):
        CancelReleaseAction(release).execute()
    ReleaseAction(story, BOTH).execute()
    assert public(story) == NEW


def test_cancelling_an_original_that_is_not_live_leaves_it_without_a_date(home):
    story = make_story(home, live=False)
    translate(start_in_english(story), slug="mini-lifting")
    release = schedule(story)
    assert not StoryPage.objects.get(pk=story.pk).live
    CancelReleaseAction(release).execute()
    assert StoryPage.objects.get(pk=story.pk).go_live_at is None
    assert {edition.go_live_at for edition in story.editions.all()} == {None}


def test_who_may_not_publish_cancels_nothing(story, django_user_model):
    release = schedule(story)
    user = django_user_model.objects.create_user("nobody")
    with pytest.raises(EditionPermissionError):
        CancelReleaseAction(release, user=user).execute()
    assert scheduled(story) == 2


def test_a_part_that_loses_its_schedule_in_wagtail_takes_the_release_with_it(story):
    release = schedule(story)
    revision = english(story).scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    release.refresh_from_db()
    assert release.state == ReleaseState.CANCELLED
    assert release.reason
    assert scheduled(story) == 0


def test_a_part_that_was_published_meanwhile_blocks_the_rest(story):
    release = schedule(story)
    let_the_date_come(release)
    part = release.parts.get(edition__is_source=True)
    Revision.objects.filter(pk=part.revision_id).update(approved_go_live_at=None)
    call_command("publish_scheduled")
    release.refresh_from_db()
    assert release.state == ReleaseState.BLOCKED
    assert public(story) == OLD


def test_a_release_that_is_over_does_not_fire(story):
    release = schedule(story)
    let_the_date_come(release)
    Release.objects.filter(pk=release.pk).update(state=ReleaseState.CANCELLED)
    FireReleaseAction(release).execute()
    assert public(story) == OLD


def test_a_deleted_page_takes_its_releases_along(story):
    schedule(story)
    StoryPage.objects.get(pk=story.pk).delete()
    assert not Release.objects.exists()


def test_each_change_is_announced_once_after_commit(story, django_capture_on_commit_callbacks):
    seen = []

    def note(instance, state, languages, **kwargs):
        seen.append((instance.language, str(state), languages))

    release_changed.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            release = schedule(story)
            assert seen == []
        with django_capture_on_commit_callbacks(execute=True):
            CancelReleaseAction(release).execute()
        with django_capture_on_commit_callbacks(execute=True):
            ReleaseAction(story, BOTH).execute()
    finally:
        release_changed.disconnect(note)
    assert seen == [
        ("ko", state, ["ko", "en"]) for state in ("scheduled", "cancelled", "published")
    ]
