"""Texts that an update took out of the original stay in sight until they come back."""

import pytest
from django.urls import reverse

from tests.builders import BODY, make_home, make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def update(story, body):
    page = StoryPage.objects.get(pk=story.pk)
    page.body_ko = body
    page.save_revision().publish()
    return UpdateEditionAction(Edition.objects.get(page=story.pk, language="en")).execute()


def removed(client, edition):
    text = client.get(reverse("wagtail_editions:edit", args=[edition.pk])).text
    _, found, rest = text.partition('<details class="we-removed">')
    return rest.partition("</details>")[0] if found else ""


def test_removed_texts_are_shown_and_come_back(admin_client, story):
    edition = Edition.objects.get(page=story.pk, language="en")
    assert removed(admin_client, edition) == ""
    edition = update(story, BODY[1:])
    shown = removed(admin_client, edition)
    assert "Removed texts (1)" in shown
    assert "실 리프팅과의 비교" in shown
    assert "Compared with thread lifting" in shown
    assert "<textarea" not in shown
    edition = update(story, BODY)
    assert removed(admin_client, edition) == ""
    row = next(row for row in edition.rows() if row.segment.path == "body.b1")
    assert (row.text, row.status.value) == ("Compared with thread lifting", "translated")


def test_an_old_version_shows_what_it_had_lost(admin_client, story):
    edition = update(story, BODY[1:])
    revision = edition.save_revision()
    update(story, BODY)
    url = reverse("wagtail_editions:revisions_revert", args=[edition.pk, revision.pk])
    assert "Compared with thread lifting" in admin_client.get(url).text
