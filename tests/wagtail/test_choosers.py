"""Wagtail's choosers offer our pages and ordinary ones, also on the screens of an edition."""

from __future__ import annotations

import html
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from tests.builders import make_story, publish_in_english
from tests.editions.guides import Guide, make_image
from tests.testapp.models import Badge, PlainPage, StoryPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def guide(admin_in_english) -> Guide:
    guide = Guide()
    story = make_story(guide.home)
    publish_in_english(story)
    StoryPage.objects.get(pk=guide.home.pk).add_child(
        instance=PlainPage(title="평범", slug="plain")
    )
    return guide


def offered(client: Any, name: str, *args: Any, **query: Any) -> dict[str, Any]:
    """Return what the page chooser offers: title and the address that a choice has."""
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    text = response.json()["html"] if response.text.startswith("{") else response.text
    links = BeautifulSoup(text, "html.parser").find_all("a", attrs={"data-title": True})
    return {link["data-title"]: link for link in links}


def test_the_page_chooser_browses_ours_and_ordinary_pages(admin_client, guide):
    found = offered(admin_client, "wagtailadmin_choose_page_child", guide.home.pk)
    assert {"안내", "미니 리프팅", "평범"} <= set(found)
    assert found["미니 리프팅"]["data-url"] == "/en/mini-lifting/"


def test_a_choice_leads_where_the_page_is_live(admin_client, guide):
    StoryPage.objects.get(title="미니 리프팅").editions.get(language="en").unpublish()
    found = offered(admin_client, "wagtailadmin_choose_page_child", guide.home.pk)
    url = found["미니 리프팅"]["data-url"]
    assert admin_client.get(url).status_code == 200
    assert url.startswith("/ko/")


def test_the_page_chooser_is_limited_to_types(admin_client, guide):
    name = "wagtailadmin_choose_page_child"
    ours = offered(admin_client, name, guide.home.pk, page_type="testapp.storypage")
    assert "미니 리프팅" in ours
    assert "평범" not in ours


@pytest.mark.parametrize(("words", "found"), [("리프팅", "미니 리프팅"), ("평범", "평범")])
def test_the_page_chooser_searches(admin_client, guide, words, found):
    assert found in offered(admin_client, "wagtailadmin_choose_page_search", q=words)


def test_an_override_chooses_a_page_and_a_picture(admin_client, guide):
    """The form of a difference has Wagtail's own choosers, and takes what they give."""
    for path, chooser in (
        ("body.b2.page", reverse("wagtailadmin_choose_page")),
        ("body.b3.image", reverse("wagtailimages_chooser:choose")),
    ):
        query = urlencode({"kind": "value", "path": path})
        url = f"{reverse('wagtail_editions:difference', args=[guide.edition_pk])}?{query}"
        shown = admin_client.get(url)
        assert shown.status_code == 200
        assert chooser in html.unescape(shown.text)
    plain, image = PlainPage.objects.get(), make_image("개")
    for path, chosen in (("body.b2.page", plain), ("body.b3.image", image)):
        query = urlencode({"kind": "value", "path": path})
        url = f"{reverse('wagtail_editions:difference', args=[guide.edition_pk])}?{query}"
        response = admin_client.post(url, {"version": 0, "value": chosen.pk})
        assert response.status_code == 302, response.text
    guide.publish()
    assert guide.published()[1]["value"]["page"] == plain.pk
    assert guide.published()[2]["value"]["image"] == image.pk


def test_pictures_and_snippets_are_chosen(admin_client, guide):
    make_image("개")
    Badge.objects.create(name_ko="추천")
    images = admin_client.get(reverse("wagtailimages_chooser:choose_results"))
    assert "개" in images.text
    badges = admin_client.get(reverse("wagtailsnippetchoosers_testapp_badge:choose_results"))
    assert "추천" in badges.text


def test_an_edition_cannot_be_chosen():
    """A chooser of Wagtail's would list every edition to everybody."""
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippetchoosers_wagtail_editions_edition:choose")
