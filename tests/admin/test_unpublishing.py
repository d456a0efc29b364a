"""Withdrawing the source language through Wagtail's own screen."""

import pytest
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions.actions import WithdrawEditionAction
from wagtail_editions.models import Edition
from wagtail_editions.signals import edition_withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

CHOICE = '<input type="checkbox" name="languages" value="en">'


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def screen(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def test_other_languages_stay_unless_they_are_chosen(admin_client, client, story):
    assert CHOICE in admin_client.get(screen(story)).text
    admin_client.post(screen(story))
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert client.get("/en/mini-lifting/").status_code == 200
    assert StoryPage.objects.get(pk=story.pk).live


def test_the_languages_chosen_are_withdrawn_along(admin_client, client, story):
    response = admin_client.post(screen(story), {"languages": ["en", "xx"]})
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
        admin_client.post(screen(story), {"languages": ["en"]})
    assert Edition.objects.live().filter(page=story.pk).count() == 2


def test_both_are_announced_once(admin_client, story, django_capture_on_commit_callbacks):
    seen = []

    def note(instance, **kwargs):
        seen.append(instance.language)

    edition_withdrawn.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            admin_client.post(screen(story), {"languages": ["en"]})
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
    admin_client.post(screen(story), {"languages": ["en"]})
    assert not StoryPage.objects.get(pk=story.pk).live
    assert Edition.objects.get(pk=edition.pk).first_published_at is None
