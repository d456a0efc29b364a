"""Wagtail's reports and histories tell of pages, of their editions, and of ordinary pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import NewsPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def story(admin_in_english) -> StoryPage:
    story = make_story(make_home())
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def news(story) -> NewsPage:
    parent = StoryPage.objects.get(slug="home")
    news = parent.add_child(instance=NewsPage(title="소식", slug="news"))
    news.save_revision().publish()
    return NewsPage.objects.get()


@pytest.fixture
def edition(story) -> Edition:
    return story.editions.get(language="en")


def report(client: Any, name: str, **query: Any) -> str:
    response = client.get(reverse(f"wagtailadmin_reports:{name}"), query)
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_the_sites_history_tells_what_was_done_to_pages_and_editions(
    admin_client, admin_user, edition, news
):
    edition.save_revision(user=admin_user).publish(user=admin_user)
    Edition.objects.get(pk=edition.pk).unpublish(user=admin_user)
    news.save_revision(user=admin_user).publish(user=admin_user)
    told = report(admin_client, "site_history")
    assert "Mini lifting (English)" in told
    assert "미니 리프팅" in told
    assert "소식" in told
    for action in ("Published", "Unpublished", "Translation begun"):
        assert action in told
    found = report(admin_client, "site_history", label="소식")
    assert "소식" in found
    assert "Mini lifting" not in found
    for kind in ("csv", "xlsx"):
        url = reverse("wagtailadmin_reports:site_history")
        assert admin_client.get(url, {"export": kind}).status_code == 200


def test_a_page_and_its_edition_have_a_history_each(admin_client, admin_user, story, edition, news):
    story.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    SaveTranslationAction(edition, "introduction", "Newer.", version=1, user=admin_user).execute()
    edition.save_revision(user=admin_user, log_action=True)
    page = admin_client.get(reverse("wagtailadmin_pages:history", args=[story.pk])).text
    assert page.count("Published") >= 1
    assert reverse(
        "wagtailadmin_pages:revisions_revert", args=[story.pk, story.revisions.first().pk]
    )
    other = admin_client.get(reverse("wagtail_editions:history", args=[edition.pk])).text
    assert "Translation begun" in other
    assert "Translation begun" not in page
    assert (
        admin_client.get(reverse("wagtailadmin_pages:history", args=[news.pk])).status_code == 200
    )


def test_locked_pages_are_listed(admin_client, admin_user, story, news):
    for page in (story, news):
        lock = reverse("wagtailadmin_pages:lock", args=[page.pk])
        assert admin_client.post(lock).status_code == 302
    told = report(admin_client, "locked_pages")
    assert "미니 리프팅" in told
    assert "소식" in told
    assert report(admin_client, "locked_pages", live="true").count("소식") >= 1


def test_a_locked_page_stops_no_translation_and_a_locked_edition_no_page(
    admin_client, client, admin_user, story, edition
):
    admin_client.post(reverse("wagtailadmin_pages:lock", args=[story.pk]))
    SaveTranslationAction(edition, "introduction", "Newer.", version=1, user=admin_user).execute()
    edition.save_revision().publish()
    assert "Newer." in client.get("/en/mini-lifting/").text
    admin_client.post(reverse("wagtailadmin_pages:unlock", args=[story.pk]))
    admin_client.post(reverse("wagtail_editions:lock", args=[edition.pk]))
    assert Edition.objects.get(pk=edition.pk).locked
    page = StoryPage.objects.get(pk=story.pk)
    assert not page.locked
    page.introduction_ko = "새 소개"
    page.save_revision().publish()
    assert "새 소개" in client.get("/ko/미니-리프팅/").text


def test_scheduled_pages_are_told_and_published(admin_client, client, story, edition, news):
    soon = timezone.now() + timedelta(hours=1)
    story.introduction_ko, story.go_live_at = "곧", soon
    story.save_revision().publish()
    news.title, news.go_live_at = "곧 소식", soon
    news.save_revision().publish()
    SaveTranslationAction(edition, "introduction", "Soon.", version=1).execute()
    edition.go_live_at = soon
    edition.save_revision().publish()
    assert "Soon." not in client.get("/en/mini-lifting/").text
    status = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    assert "Scheduled" in status or "scheduled" in status
    for revision in (story.revisions, news.revisions, edition.revisions):
        row = revision.get(approved_go_live_at__isnull=False)
        row.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        row.content["go_live_at"] = row.approved_go_live_at.isoformat()
        row.save(update_fields=["approved_go_live_at", "content"])
    call_command("publish_scheduled")
    assert "Soon." in client.get("/en/mini-lifting/").text
    assert "곧" in client.get("/ko/미니-리프팅/").text
    assert NewsPage.objects.get().title == "곧 소식"


def test_aging_pages_are_listed_by_the_pages_own_publication(admin_client, admin_user, story, news):
    told = report(admin_client, "aging_pages")
    assert "미니 리프팅" in told
    assert "소식" in told
    assert told.index("미니 리프팅") < told.index("소식")
    for kind in ("csv", "xlsx"):
        url = reverse("wagtailadmin_reports:aging_pages")
        assert admin_client.get(url, {"export": kind}).status_code == 200


def test_page_types_are_counted(admin_client, story, news):
    told = report(admin_client, "page_types_usage").lower()
    assert "story page" in told
    assert "news page" in told
