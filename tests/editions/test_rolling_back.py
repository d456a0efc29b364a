"""A release is taken back: every language shows what it showed before, or nothing changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, Workflow

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.reviewing import fresh, make_group, make_person, review_pages
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ReleaseAction, RollBackReleaseAction, SaveTranslationAction
from wagtail_editions.actions import roll_back_release as module
from wagtail_editions.errors import (
    EditionPermissionError,
    ReasonMissing,
    ReleaseCannotGoBack,
    ReleaseNotReady,
)
from wagtail_editions.models import Edition, Release, ReleaseState, Right, SignOff
from wagtail_editions.signals import release_changed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "A wrong dose."


class Story:
    """A page that is live in Korean, and in English where asked for; both have a newer draft."""

    def __init__(self, *, in_english: bool = True) -> None:
        self.home = make_home()
        self.pk = make_story(self.home).pk
        if in_english:
            publish_in_english(self.page)
        else:
            translate(start_in_english(self.page), slug="mini-lifting")
        SaveTranslationAction(self.english, "introduction", "A new introduction.").execute()
        page = self.page
        page.introduction_ko = "새 소개입니다."
        page.save_revision()

    @property
    def page(self) -> StoryPage:
        return StoryPage.objects.get(pk=self.pk)

    @property
    def english(self) -> Edition:
        return Edition.objects.get(page=self.pk, language="en")

    def seen(self) -> tuple[str, str]:
        """What readers see in both languages."""
        page = self.page
        return (page.introduction_ko, page.introduction_en or "")

    def release(self, **options) -> Release:
        return ReleaseAction(self.page, ["ko", "en"], **options).execute()


BEFORE, AFTER = ("소개입니다.", "An introduction."), ("새 소개입니다.", "A new introduction.")


def roll_back(release: Release, user=None, reason: str = REASON) -> Release:
    return RollBackReleaseAction(release, user, reason).execute()


def test_both_languages_go_back_together(django_capture_on_commit_callbacks):
    story = Story()
    release = story.release()
    assert story.seen() == AFTER
    told = []

    def note(instance, state, languages, **kwargs):
        told.append((state, languages))

    release_changed.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            roll_back(release)
    finally:
        release_changed.disconnect(note)
    assert story.seen() == BEFORE
    assert told == [("rolled_back", ["ko", "en"])]
    release.refresh_from_db()
    assert (release.state, release.reason) == (ReleaseState.ROLLED_BACK, REASON)
    entry = PageLogEntry.objects.get(action="wagtail_editions.release.rolled_back")
    assert (entry.data["reason"], entry.comment) == (REASON, f"한국어, English. {REASON}")
    # What was released is the draft again; nothing is lost.
    assert story.english.draft_texts()["introduction"] == AFTER[1]
    assert story.page.get_latest_revision_as_object().introduction_ko == AFTER[0]
    assert story.english.has_unpublished_changes
    with pytest.raises(ReleaseCannotGoBack):
        roll_back(release)


def test_a_language_that_was_not_live_is_withdrawn_with_the_reason():
    story = Story(in_english=False)
    at = timezone.now() + timedelta(hours=1)
    release = story.release(go_live_at=at)
    assert not any(part.was_live for part in release.parts.all())
    past = timezone.now() - timedelta(seconds=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    Release.objects.update(go_live_at=past)
    call_command("publish_scheduled")
    assert story.seen() == AFTER
    # What readers saw is noted when the release fires.
    release = Release.objects.get()
    kept = {part.edition.language: part.was_live for part in release.parts.all()}
    assert kept == {"ko": True, "en": False}
    roll_back(release)
    assert story.seen() == (BEFORE[0], "")
    assert not story.english.live
    entry = ModelLogEntry.objects.get(action="wagtail.unpublish")
    assert entry.data["reason"] == entry.comment == REASON


def test_what_is_in_the_way_changes_nothing():
    story = Story()
    release = story.release()
    person = make_person("person", make_group("English", {"en": [Right.PUBLISH]}))

    def publish_again():
        SaveTranslationAction(story.english, "introduction", "Newer.").execute()
        story.english.save_revision().publish()

    def schedule():
        draft = story.english.get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + timedelta(hours=1)
        draft.save_revision().publish()

    def forget():
        Revision.objects.filter(
            pk=release.parts.get(edition=story.english).revision_before_id
        ).delete()

    for hindrance, sentence in (
        (publish_again, "English was published again since."),
        (lambda: story.english.unpublish(), "English was withdrawn since."),
        (schedule, "English has a schedule. Cancel it first."),
        (forget, "What readers saw before in English was deleted from the history."),
    ):
        with transaction.atomic():
            hindrance()
            seen = story.seen()
            with pytest.raises(ReleaseCannotGoBack) as refusal:
                roll_back(Release.objects.get())
            assert refusal.value.messages == [sentence]
            assert story.seen() == seen
            transaction.set_rollback(True)
    with pytest.raises(ReasonMissing):
        roll_back(release, reason=" ")
    with pytest.raises(EditionPermissionError):
        roll_back(release, fresh(person))
    # What goes live again needs the approvals that are asked for by now.
    experts = make_group("Experts", {"ko": [Right.REVIEW]})
    review_pages(story.home, experts)
    with pytest.raises(ReleaseNotReady) as refused:
        roll_back(release)
    assert "nobody has approved it yet" in str(refused.value)
    assert not SignOff.objects.exists()
    Workflow.objects.update(active=False)
    assert story.seen() == AFTER
    assert Release.objects.get().state == ReleaseState.PUBLISHED


@pytest.mark.parametrize("name", ["record_release", "member_action"])
def test_a_crash_in_the_middle_leaves_everything_public(monkeypatch, name):
    story = Story()
    release = story.release()
    entries = ModelLogEntry.objects.count(), PageLogEntry.objects.count()
    real, calls = getattr(module, name), []

    def crash(*args, **kwargs):
        calls.append(args)
        # The source has gone back by then.
        if name == "record_release" or len(calls) > 1:
            raise RuntimeError
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, crash)
    with pytest.raises(RuntimeError):
        roll_back(release)
    assert story.seen() == AFTER
    assert Release.objects.get().state == ReleaseState.PUBLISHED
    assert (ModelLogEntry.objects.count(), PageLogEntry.objects.count()) == entries


@pytest.mark.usefixtures("admin_in_english")
def test_on_the_screen(admin_client, client):
    story = Story(in_english=False)
    release = story.release()
    address = reverse("wagtail_editions:roll_back_release", args=[release.pk])
    releases = admin_client.get(
        reverse("wagtail_editions:release", args=[story.page.content_type_id, story.pk])
    )
    assert address in releases.text
    shown = admin_client.get(address).text
    assert "is withdrawn: readers could not read it before." in shown
    assert "shows the version of" in shown
    assert "Say why" in admin_client.post(address, {"reason": ""}).text
    assert story.seen() == AFTER
    client.force_login(make_person("person", make_group("English", {"en": [Right.PUBLISH]})))
    assert client.post(address, {"reason": REASON}).status_code in (302, 403)
    assert story.seen() == AFTER
    assert admin_client.post(address, {"reason": REASON}).status_code == 302
    assert story.seen() == (BEFORE[0], "")
    assert "Only a release that is published" in admin_client.get(address).text
    assert admin_client.get(address.replace(str(release.pk), "x")).status_code == 404
