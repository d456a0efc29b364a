"""What the plugin shows readers by itself, on a site without templates for it."""

from __future__ import annotations

from copy import deepcopy
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as present

from tests.builders import make_home, make_story, publish_in_english

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_templates_of_the_site(settings):
    templates = deepcopy(present.TEMPLATES)
    templates[0]["DIRS"] = []
    settings.TEMPLATES = templates


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def read(client, address: str, status: int, language: str) -> BeautifulSoup:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == status
    page = BeautifulSoup(response.text, "html.parser")
    assert page.html["lang"] == language
    assert page.title.get_text(strip=True)
    return page


def links(page: BeautifulSoup) -> dict[str, str]:
    return {
        unquote(link["href"]): link["hreflang"] for link in page.main.find_all("a", hreflang=True)
    }


def test_an_address_that_means_a_page(client, story):
    page = read(client, "/fr/mini-lifting/", 404, "ko")
    assert page.h1.text == "페이지를 찾을 수 없습니다"
    assert {"/en/mini-lifting/", "/ko/미니-리프팅/"} <= {*links(page)}


def test_an_address_that_means_nothing(client, story):
    page = read(client, "/en/nothing-here/", 404, "en")
    assert page.h1.text == "Page not found"
    assert "/ko/" in links(page)


def test_a_page_that_is_not_live_in_a_language(client, story):
    story.editions.get(language="en").unpublish()
    page = read(client, "/en/mini-lifting/", 404, "en")
    assert links(page) == {"/ko/미니-리프팅/": "ko"}
    assert page.main.time
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_search(client, story):
    page = read(client, "/ko/search/?q=절개", 200, "ko")
    assert page.main.find("input", attrs={"name": "q"})["value"] == "절개"
    assert page.select_one(".search-result a").text == "미니 리프팅"
