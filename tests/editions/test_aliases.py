"""Aliases are pages of their own, live as long as their original is."""

import pytest

from tests.builders import make_home, make_story
from tests.testapp.models import StoryPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story(make_home())


def test_an_alias_is_read_at_its_own_address(client, story):
    alias = story.create_alias(update_slug="별칭")
    assert StoryPage.objects.get(pk=alias.pk).source_edition.live
    assert "소개입니다." in client.get("/ko/별칭/").text


def test_an_alias_goes_and_comes_back_with_its_original(client, story):
    story.create_alias(update_slug="별칭")
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert client.get("/ko/별칭/").status_code == 404
    page = StoryPage.objects.get(pk=story.pk)
    page.save_revision().publish()
    assert client.get("/ko/별칭/").status_code == 200
