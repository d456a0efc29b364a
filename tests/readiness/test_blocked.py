"""A schedule that is refused on its date is blocked: told, logged, not tried again."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.builders import make_home, make_story, publish_in_english
from tests.readiness import checks
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ReleaseAction, SaveTranslationAction
from wagtail_editions.models import Edition, Release, ReleaseState
from wagtail_editions.readiness import Blocker
from wagtail_editions.signals import schedule_blocked

pytestmark = pytest.mark.django_db

#: The night on which clocks in Berlin are set back from 03:00 to 02:00: 02:30 comes twice.
DATE = datetime.datetime(2099, 10, 25, 0, 30, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    heard = []

    def hear(instance, reason, user, **kwargs):
        heard.append((instance.language, reason, user))

    schedule_blocked.connect(hear)
    yield heard
    schedule_blocked.disconnect(hear)


@pytest.fixture
def run(monkeypatch, django_capture_on_commit_callbacks):
    """Let the clock say a time and the schedules of that time fire."""

    def run(now, act=lambda: call_command("publish_scheduled")):
        with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
            patched.setattr(timezone, "now", lambda: now)
            return act()

    return run


def english_of(story):
    return Edition.objects.get(page=story.pk, language="en")


def scheduled():
    return Revision.objects.exclude(approved_go_live_at=None).count()


def schedule_english(story, user, text="Later."):
    edition = english_of(story)
    SaveTranslationAction(edition, "introduction", text).execute()
    draft = english_of(story).get_latest_revision_as_object()
    draft.go_live_at = DATE
    draft.save_revision(user=user).publish(user=user)


def schedule_korean(story, user, text="나중에."):
    draft = story.get_latest_revision_as_object()
    draft.introduction_ko, draft.go_live_at = text, DATE
    draft.save_revision(user=user).publish(user=user)


def refusing(edition):
    yield Blocker(message="The consent has ended.")


def test_what_is_refused_on_its_date_is_blocked(story, admin_user, admin_client, run, told):
    for schedule, language in ((schedule_english, "en"), (schedule_korean, "ko")):
        schedule(StoryPage.objects.get(pk=story.pk), admin_user)
        assert scheduled() == 1
        with checks(refusing):
            run(DATE + MINUTE)
        edition = Edition.objects.get(page=story.pk, language=language)
        assert edition.blocked_reason == "The consent has ended."
        assert told == [(language, "The consent has ended.", admin_user)]
        told.clear()
        assert scheduled() == 0
        # It would be ready now: it is not tried again.
        run(DATE + HOUR)
        assert StoryPage.objects.get(pk=story.pk).introduction_ko != "나중에."
        assert StoryPage.objects.get(pk=story.pk).introduction_en != "Later."
        entry = (PageLogEntry if language == "ko" else ModelLogEntry).objects.get(
            action="wagtail_editions.block"
        )
        assert (entry.data["language"], entry.data["reason"]) == (language, edition.blocked_reason)
    editor = reverse("wagtailadmin_pages:edit", args=[story.pk])
    screen = reverse("wagtail_editions:edit", args=[english_of(story).pk])
    released = reverse("wagtail_editions:release", args=[story.content_type_id, story.pk])
    for address in (editor, screen, released):
        response = admin_client.get(address)
        assert "The consent has ended." in response.text, address
    listed = reverse("wagtail_editions:list")
    assert "Mini lifting" in admin_client.get(listed, {"blocked": "true"}).text
    assert "Mini lifting" not in admin_client.get(listed, {"blocked": "false"}).text
    # It ends with the next schedule, and with the next publication.
    schedule_english(story, admin_user, "Other.")
    assert english_of(story).blocked_reason == ""
    page = StoryPage.objects.get(pk=story.pk)
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = None
    draft.save_revision().publish()
    assert page.source_edition.blocked_reason == ""


def test_a_blocked_release_blocks_each_of_its_languages(story, admin_user, run, told):
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "나중에."
    page.save_revision()
    edition = english_of(story)
    SaveTranslationAction(edition, "introduction", "Later.").execute()
    release = run(
        DATE - HOUR,
        lambda: ReleaseAction(page, ["ko", "en"], user=admin_user, go_live_at=DATE).execute(),
    )
    with checks(refusing):
        run(DATE + MINUTE)
    release.refresh_from_db()
    assert release.state == ReleaseState.BLOCKED
    assert {each.blocked_reason for each in Edition.objects.filter(page=story.pk)} == {
        release.reason
    }
    assert [(language, user) for language, _reason, user in told] == [
        ("ko", admin_user),
        ("en", admin_user),
    ]
    assert scheduled() == 0


def test_a_clock_that_is_set_back_fires_nothing_twice_or_never(story, admin_user, run):
    """The command runs every half hour by the wall clock, while that says 02:30 twice."""
    schedule_english(story, admin_user)
    other = make_story(story.get_parent(), title="다른 글", slug="other")
    publish_in_english(other, title="Other", slug="other")
    page = StoryPage.objects.get(pk=other.pk)
    page.introduction_ko = "나중에."
    page.save_revision()
    release = run(DATE - HOUR, lambda: ReleaseAction(page, ["ko"], go_live_at=DATE).execute())
    read = list(Revision.objects.exclude(approved_go_live_at=None))

    def published():
        return (
            StoryPage.objects.get(pk=story.pk).introduction_en == "Later.",
            Release.objects.get(pk=release.pk).state == ReleaseState.PUBLISHED,
            ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count(),
        )

    run(DATE - MINUTE)
    assert published() == (False, False, 0)
    # The list of what is due was read, and then the server's clock was set back.
    for revision in read:
        run(
            DATE - HOUR,
            lambda revision=revision: revision.publish(log_action="wagtail.publish.scheduled"),
        )
    assert published() == (False, False, 0)
    assert scheduled() == len(read)
    run(DATE + MINUTE)
    assert published() == (True, True, 1)
    for later in (DATE - HOUR, DATE + MINUTE, DATE + HOUR):
        run(later)
    assert published() == (True, True, 1)
    assert scheduled() == 0
