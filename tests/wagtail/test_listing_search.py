"""Search in the admin's listings: editions, pages, pictures and snippets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.editions.guides import make_image
from tests.testapp.models import Badge, NewsPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

#: Which queries Wagtail's own listings cannot bear differs by database; ours bears all.
ODD = [
    '"',
    '"리프팅',
    "리프팅'",
    "   ",
    "%",
    "_",
    "\\",
    "a\x00b",
    "\x00",
    "()",
    "리프팅:*",
    "가" * 300,
]


@pytest.fixture
def edition(admin_in_english) -> Edition:
    edition = publish_in_english(make_story(make_home()))
    SaveTranslationAction(edition, "title", "Small facelift", version=1).execute()
    return edition


def editions(client: Any, name: str = "list", **query: Any) -> list[str]:
    """Return the titles that the list of editions shows."""
    response = client.get(reverse(f"wagtail_editions:{name}"), query)
    assert response.status_code == 200
    links = re.findall(
        r'<a href="/admin/editions/edit/\d+/"[^>]*>(.*?)</a>', response.text, re.DOTALL
    )
    return [link.strip() for link in links]


def test_an_edition_is_found_by_any_of_its_names(admin_client, edition):
    for words in (
        "Mini",  # its published title
        "mini LIFT",  # every word, in whatever case
        "mini-lifting",  # its slug
        "facelift",  # the title that is in work
        "리프팅",  # the original's
        "리프",  # a part of it
        "미니-리프팅",  # the original's slug
    ):
        assert editions(admin_client, q=words) == ["Mini lifting"], words
    assert editions(admin_client, "list_results", q="리프팅") == ["Mini lifting"]
    # A sign is looked for as it is written.
    for words in ("nothing", "mini nothing", "scar", "ko", "%", "Mini_lifting"):
        assert editions(admin_client, q=words) == [], words


def test_a_search_goes_with_filters_and_order(admin_client, edition):
    assert editions(admin_client, q="리프팅", language="en", live="true") == ["Mini lifting"]
    assert editions(admin_client, q="리프팅", language="ko") == []
    both = editions(admin_client, q="o", ordering="-language")
    assert both == editions(admin_client, q="o")


def test_an_edition_of_a_snippet_is_found(admin_client, edition):
    badge = Badge.objects.create(name_ko="추천")
    english = StartEditionAction(badge, "en").execute()
    assert editions(admin_client, q="추천") == ["추천"]
    translate(english, {"추천": "Recommended"})
    english.save_revision().publish()
    assert editions(admin_client, q="recommend") == ["Recommended"]
    assert editions(admin_client, q="추천") == ["Recommended"]


def test_an_edition_that_was_just_begun_is_found(admin_client, edition):
    story = make_story(StoryPage.objects.get(slug="home"), title="안면거상", slug="facelift")
    start_in_english(story)
    assert editions(admin_client, q="안면") == ["안면거상"]


def test_no_query_makes_the_list_of_editions_fail(admin_client, edition):
    for words in ODD:
        editions(admin_client, "list_results", q=words)


def test_the_search_is_offered_and_costs_no_query_more(admin_client, edition):
    assert 'name="q"' in admin_client.get(reverse("wagtail_editions:list")).text

    def count(**query: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            editions(admin_client, **query)
        return len(captured)

    count()
    assert count(q="lifting") <= count()


def test_pages_pictures_and_snippets_are_searched_by_wagtail(admin_client, edition):
    home = StoryPage.objects.get(slug="home")
    home.add_child(instance=NewsPage(title="병원 소식", slug="news"))
    make_image("고양이 사진")
    Badge.objects.create(name_ko="추천")
    for name, words, found in (
        ("wagtailadmin_pages:search", "리프팅", "미니 리프팅"),
        ("wagtailadmin_pages:search", "병원", "병원 소식"),
        ("wagtailimages:index", "고양이", "고양이 사진"),
    ):
        assert found in admin_client.get(reverse(name), {"q": words}).text
        assert found not in admin_client.get(reverse(name), {"q": "nothing"}).text
