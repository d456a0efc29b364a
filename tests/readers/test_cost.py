"""What reading costs: the same number of queries, however deep, wide or many-voiced the site."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.routing import find_edition

pytestmark = pytest.mark.django_db

#: The state of the languages, the site, the page's editions, the page.
TO_FIND_A_PAGE = 4


def queries(client, url):
    client.get(url)  # The site's root paths and content types stay in memory from then on.
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def found_in_english(path):
    request = RequestFactory().get(f"/en/{path}/", SERVER_NAME="localhost")
    return find_edition(request, "en", path).page


def test_depth_and_siblings_cost_nothing(client):
    home = make_home()
    page, address = home, "/en/"
    costs = []
    for level in range(1, 7):
        page = make_story(page, slug=f"단계-{level}")
        publish_in_english(page, slug=f"level-{level}")
        address += f"level-{level}/"
        costs.append(queries(client, address))
    for number in range(20):
        make_story(home, slug=f"sibling-{number}")
    costs.append(queries(client, "/en/level-1/"))
    costs.append(queries(client, "/ko/단계-1/"))
    assert set(costs) == {TO_FIND_A_PAGE}


def test_other_languages_columns_are_read_where_a_template_asks(django_assert_num_queries):
    story = make_story(make_home())
    publish_in_english(story, slug="lifting")
    page = found_in_english("lifting")
    with django_assert_num_queries(0):
        assert page.introduction_en == "An introduction."
    with django_assert_num_queries(1):
        assert page.introduction_ko == "소개입니다."
    assert page.body_ko.get_prep_value() == story.body_ko.get_prep_value()


def test_a_page_that_was_read_can_be_saved():
    story = make_story(make_home())
    publish_in_english(story, slug="lifting")
    before = StoryPage.objects.filter(pk=story.pk).raw_values().get()

    page = found_in_english("lifting")
    page.show_in_menus = True
    page.save()
    after = StoryPage.objects.filter(pk=story.pk).raw_values().get()
    assert after == {**before, "show_in_menus": True}

    page = found_in_english("lifting")
    page.introduction_ko = "새 소개입니다."
    page.save()
    after = StoryPage.objects.filter(pk=story.pk).raw_values().get()
    assert after["introduction"] == after["introduction_ko"] == "새 소개입니다."
    assert after["introduction_en"] == before["introduction_en"]
    assert after["body_ko"] == before["body_ko"]


def test_a_page_that_is_gone_since_its_edition_was_found_is_not_found(monkeypatch):
    story = make_story(make_home())
    publish_in_english(story, slug="lifting")
    monkeypatch.setattr(
        "wagtail_editions.routing.editions.in_order",
        lambda editions: [*editions, Page.objects.filter(pk=story.pk).delete()][:-1],
    )
    request = RequestFactory().get("/en/lifting/", SERVER_NAME="localhost")
    assert find_edition(request, "en", "lifting") is None


def test_addresses_of_many_parts_are_looked_up(client):
    make_home()
    assert client.get("/en/" + "part/" * 90).status_code == 404
