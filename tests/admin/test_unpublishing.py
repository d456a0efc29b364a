"""Withdrawing the source language through Wagtail's own screen."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions.actions import WithdrawEditionAction
from wagtail_editions.models import Edition
from wagtail_editions.signals import edition_withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

REASON = "The method is no longer offered."
CHOICE = re.compile(r'name="languages"\s+value="en"\s+(checked)?')


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def screen(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def test_other_languages_stay_unless_they_are_chosen(admin_client, client, story):
    assert CHOICE.search(admin_client.get(screen(story)).text)
    admin_client.post(screen(story), {"reason": REASON})
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert client.get("/en/mini-lifting/").status_code == 200
    assert StoryPage.objects.get(pk=story.pk).live


def test_the_languages_chosen_are_withdrawn_along(admin_client, client, story):
    response = admin_client.post(screen(story), {"reason": REASON, "languages": ["en", "xx"]})
    assert response.status_code == 302
    page = StoryPage.objects.get(pk=story.pk)
    assert not page.live
    assert not page.introduction_en
    assert not Edition.objects.live().filter(page=story.pk).exists()
    assert client.get("/en/mini-lifting/").status_code == 404


def test_a_language_that_is_not_live_is_not_asked_about(admin_client, story):
    Edition.objects.get(page=story.pk, language="en").unpublish()
    assert 'name="languages"' not in admin_client.get(screen(story)).text


def test_everything_or_nothing(admin_client, story, monkeypatch):
    def crash(self, *args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(WithdrawEditionAction, "execute", crash)
    with pytest.raises(RuntimeError):
        admin_client.post(screen(story), {"reason": REASON, "languages": ["en"]})
    assert Edition.objects.live().filter(page=story.pk).count() == 2


def test_both_are_announced_once(admin_client, story, django_capture_on_commit_callbacks):
    seen = []

    def note(instance, **kwargs):
        seen.append(instance.language)

    edition_withdrawn.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            admin_client.post(screen(story), {"reason": REASON, "languages": ["en"]})
    finally:
        edition_withdrawn.disconnect(note)
    assert sorted(seen) == ["en", "ko"]


def test_a_page_without_editions_is_unpublished_as_ever(admin_client, story):
    plain = PlainPage(title="Plain", slug="plain")
    story.get_parent().add_child(instance=plain)
    assert admin_client.get(screen(plain)).status_code == 200
    admin_client.post(screen(plain))
    assert not PlainPage.objects.get(pk=plain.pk).live


def test_an_edition_that_was_begun_only_is_left_alone(admin_client):
    story = make_story(make_home())
    edition = start_in_english(story)
    admin_client.post(screen(story), {"reason": REASON, "languages": ["en"]})
    assert not StoryPage.objects.get(pk=story.pk).live
    assert Edition.objects.get(pk=edition.pk).first_published_at is None


def test_nothing_is_withdrawn_without_a_reason(admin_client, story):
    response = admin_client.post(screen(story), {"reason": "  ", "languages": ["en"]})
    assert "Say why" in response.text
    assert CHOICE.search(response.text)[1] == "checked"
    edition = Edition.objects.get(page=story.pk, language="en")
    alone = reverse("wagtail_editions:unpublish", args=[edition.pk])
    assert 'name="reason"' in admin_client.get(alone).text
    assert "Say why" in admin_client.post(alone).text
    assert Edition.objects.live().filter(page=story.pk).count() == 2
    admin_client.post(alone, {"reason": REASON})
    entry = ModelLogEntry.objects.get(action="wagtail.unpublish")
    assert entry.data["reason"] == entry.comment == REASON
    history = reverse("wagtail_editions:history", args=[edition.pk])
    assert REASON in admin_client.get(history).text


@pytest.mark.usefixtures("in_english")
def test_the_log_says_how_else_it_came(admin_client, story):
    below = make_story(story, slug="below")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    admin_client.post(f"{address}?id={story.pk}&id={below.pk}")
    entries = PageLogEntry.objects.filter(action="wagtail.unpublish")
    assert {(each.page_id, each.data["how"], each.data["others"]) for each in entries} == {
        (story.pk, "bulk", 1),
        (below.pk, "bulk", 1),
    }
    with override("en"):
        assert entries[0].comment == "Together with 1 other page."
    for page in (story, below):
        # Two pages in one act: each one's history tells of it.
        history = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).text
        assert "Together with 1 other page." in history
    edition = Edition.objects.get(page=story.pk, language="en")
    edition.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    entry = ModelLogEntry.objects.get(action="wagtail.unpublish.scheduled")
    with override("en"):
        assert entry.comment == "The end date had come."
