"""The explorer lists our pages beside ordinary ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import NewsPage, PlainPage, StoryPage

if TYPE_CHECKING:
    from bs4 import Tag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def home() -> StoryPage:
    """Make a home page with ours and ordinary pages below it, below each other, too."""
    home = make_home()
    story = make_story(home)
    publish_in_english(story)
    home.add_child(instance=PlainPage(title="평범", slug="plain"))
    plain = PlainPage.objects.get()
    below = make_story(plain, title="아래", slug="below", summary_ko="", body_ko=[])
    publish_in_english(below, title="Below", slug="below-en")
    StoryPage.objects.get(pk=story.pk).add_child(instance=NewsPage(title="소식", slug="news"))
    make_story(home, title="초안", slug="draft", live=False)
    return StoryPage.objects.get(pk=home.pk)


def rows(client: Any, page: Any, **query: Any) -> dict[str, Tag]:
    """Return the rows of the listing by the titles that they show."""
    url = reverse("wagtailadmin_explore", args=[page.pk])
    response = client.get(url, query)
    assert response.status_code == 200
    table = BeautifulSoup(response.text, "html.parser").find("table", class_="listing")
    found = table.find("tbody").find_all("tr") if table else []
    return {row.find("a", href=re.compile("/edit/")).get_text(strip=True): row for row in found}


def cells(row: Tag) -> str:
    return " ".join(row.get_text(" ").split())


def test_ours_stand_beside_ordinary_pages(admin_client, home):
    found = rows(admin_client, home)
    assert set(found) == {"미니 리프팅", "평범", "초안"}
    assert "Story page" in cells(found["미니 리프팅"])
    assert "Plain page" in cells(found["평범"])
    assert "status: live" in cells(found["미니 리프팅"])
    assert "status: draft" in cells(found["초안"])


def test_a_page_that_is_live_in_another_language_alone_is_told_as_live(admin_client, home):
    StoryPage.objects.get(title="미니 리프팅").unpublish()
    assert "status: live" in cells(rows(admin_client, home)["미니 리프팅"])


def test_a_listing_is_ordered(admin_client, home):
    for order, first in (
        ("title", "미니 리프팅"),
        ("-title", "평범"),
        ("live", "초안"),
        ("-latest_revision_created_at", "초안"),
    ):
        assert next(iter(rows(admin_client, home, ordering=order))) == first
    assert list(rows(admin_client, home, ordering="ord")) == ["미니 리프팅", "평범", "초안"]
    plain = PlainPage.objects.get()
    url = reverse("wagtailadmin_pages:set_page_position", args=[plain.pk])
    assert admin_client.post(f"{url}?position=0").status_code == 200
    assert list(rows(admin_client, home, ordering="ord")) == ["평범", "미니 리프팅", "초안"]
    assert admin_client.get("/en/mini-lifting/").status_code == 200


def test_a_listing_is_filtered_by_type_and_searched(admin_client, home):
    ours = ContentType.objects.get_for_model(StoryPage).pk
    assert set(rows(admin_client, home, content_type=ours)) == {"미니 리프팅", "초안", "아래"}
    assert set(rows(admin_client, home, q="평범")) == {"평범"}
    assert "미니 리프팅" in rows(admin_client, home, q="리프팅")


def test_view_live_leads_to_an_address_that_answers(admin_client, client, home):
    StoryPage.objects.get(title="미니 리프팅").unpublish()
    for title, page in (("미니 리프팅", home), ("아래", PlainPage.objects.get())):
        row = rows(admin_client, page)[title]
        live = row.find("a", class_=re.compile("status-tag|w-status"))
        assert live is not None, row
        assert client.get(live["href"]).status_code == 200, live


def test_a_listing_costs_the_same_with_more_of_ours(admin_client, home):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows(admin_client, home)
        return len(captured)

    count()
    before = count()
    for number in range(3):
        page = make_story(home, title=f"더 {number}", slug=f"more-{number}")
        publish_in_english(page, title=f"More {number}", slug=f"more-{number}")
    assert count() == before
