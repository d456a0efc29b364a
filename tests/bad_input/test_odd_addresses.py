"""Addresses that were typed, copied or translated by half: one redirect, or a helpful page."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.routing.right_address import meant_language, tidy_parts

pytestmark = pytest.mark.django_db

ENGLISH, KOREAN = "/en/mini-lifting/", "/ko/" + quote("미니-리프팅") + "/"
DECOMPOSED = unicodedata.normalize("NFD", "미니-리프팅")


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def get(client, path, **extra):
    """Ask for the path as a server hands it over, which the test client would make tidy."""
    sent = path.encode().decode("latin-1")
    return client.get("/", PATH_INFO=sent, SERVER_NAME="localhost", **extra)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/EN/mini-lifting/", ENGLISH),
        ("/En/Mini-Lifting", ENGLISH),
        ("/en/MINI-LIFTING", ENGLISH),
        ("/en-us/mini-lifting/", ENGLISH),
        ("/en_GB/mini-lifting", ENGLISH),
        ("/en//mini-lifting/", ENGLISH),
        ("//en/mini-lifting//", ENGLISH),
        ("/en/mini-lifting", ENGLISH),
        ("/en/%6Dini-lifting/", ENGLISH),
        ("/en/%256Dini-lifting", ENGLISH),
        (KOREAN, KOREAN),
        (quote(KOREAN), KOREAN),
        (quote(quote(KOREAN)).rstrip("/"), KOREAN),
        (f"/ko/{DECOMPOSED}", KOREAN),
        (f"//KO//{quote(DECOMPOSED)}", KOREAN),
        ("/ko-KR/미니-리프팅", KOREAN),
        ("/ko-kr", "/ko/"),
        ("/EN/sitemap.xml/..", ""),
    ],
)
def test_it_leads_there_in_one_step(client, story, path, address):
    response = get(client, path, QUERY_STRING="a=1")
    if not address:
        assert response.status_code == 404
        return
    assert response.status_code == 301
    assert response.headers["Location"] == f"{address}?a=1"
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example/en/mini-lifting/",
        "/en//evil.example/",
        "/EN/\\evil.example",
        "/en/%2F%2Fevil.example",
        "/EN/nothing",
        "/EN/%00/",
        "/EN/%FF/",
        "/EN/" + "a/" * 4000,
        "/EN/" + "%25" * 2700,
        "/" + "a" * 8000,
        "/EN/../admin/",
        "/EN/\u202emini-lifting/",
        "/😀/",
    ],
    ids=range(14),
)
def test_what_means_nothing_is_a_404(client, story, path):
    response = get(client, path)
    assert response.status_code == 404
    assert "Location" not in response.headers


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", ["/fr/mini-lifting/", "/mini-lifting/", "/zh-Hant-TW/미니-리프팅"])
def test_an_address_without_a_language_of_the_site_offers_those_there_are(
    client, story, path, language
):
    response = get(client, path, HTTP_ACCEPT_LANGUAGE=language)
    assert response.status_code == 404
    assert response.headers["Content-Language"] == language
    html = BeautifulSoup(response.text, "html.parser")
    assert html.html["lang"] == language
    offered = {link["href"]: link["lang"] for link in html.main.find_all("a", hreflang=True)}
    assert offered == {ENGLISH: "en", KOREAN: "ko"}


def test_the_language_of_the_address_is_that_of_the_page(client, story):
    for path, language in (("/EN/nothing/", "en"), ("/ko/nothing/", "ko"), ("/en-gb/x/", "en")):
        html = BeautifulSoup(get(client, path).text, "html.parser")
        assert html.html["lang"] == language
        assert ("Page not found" in html.h1.text) == (language == "en")


@pytest.mark.parametrize(
    "header",
    ["en," * 1700, "e" * 5000, "en;q=" + "9" * 5000, "-" * 5000, ";;;,,,", "\x00", "한국어", "*"],
    ids=range(8),
)
def test_whatever_a_browser_says_of_its_languages(client, story, header):
    for path in ("/", "/fr/", ENGLISH):
        response = get(client, path, HTTP_ACCEPT_LANGUAGE=header)
        assert response.status_code in (200, 302, 404)


@pytest.mark.parametrize("cookie", ["xx", "en" * 2000, "../../etc", "%00", "EN", ""])
def test_a_cookie_that_names_no_language_is_ignored(client, story, cookie):
    client.cookies["django_language"] = cookie
    for path in ("/", "/nothing/", ENGLISH):
        assert get(client, path).status_code in (200, 302, 404)


def test_a_switch_to_an_edition_that_was_withdrawn_meanwhile(client, story):
    story.editions.get(language="en").unpublish()
    response = client.get(ENGLISH)
    assert response.status_code == 404
    html = BeautifulSoup(response.text, "html.parser")
    assert html.html["lang"] == "en"
    assert [link["href"] for link in html.main.find_all("a", hreflang="ko")] == [KOREAN]


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "delete"])
def test_other_methods(client, story, method):
    for path in (ENGLISH, "/en/nothing/", "/EN/mini-lifting"):
        assert getattr(client, method)(path).status_code < 500


def test_parts_of_an_address():
    assert tidy_parts("/en/" + quote(quote(DECOMPOSED))) == ["en", "미니-리프팅"]
    assert tidy_parts("/en/%00") == tidy_parts("/en/%FF") == []
    assert meant_language("en-guide") == meant_language("english") == meant_language("fr") == ""
