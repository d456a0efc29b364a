"""The page of results, and what is offered while somebody types."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.models import EditionText

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    home = make_home()
    story = make_story(home)
    publish_in_english(story)
    return home


def ask(query: str, language: str = "ko", **more: str) -> BeautifulSoup:
    response = Client().get(f"/{language}/search/", {"q": query, **more})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_addresses():
    with override("en"):
        assert reverse("edition_search") == "/en/search/"
        assert reverse("edition_search_suggestions") == "/en/search/suggestions/"


def test_results_in_the_readers_language_and_how_many_elsewhere(site):
    page = ask("2~3cm")
    assert page.html["lang"] == "ko"
    [result] = page.select(".search-result")
    assert result.a.get_text() == "미니 리프팅"
    assert result.a["href"].startswith("/ko/")
    assert [mark.get_text() for mark in result.select("mark")] == ["2~3 cm"]
    [other] = page.select(".search-elsewhere a")
    assert other["href"] == "/en/search/?q=2~3cm"
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert page.select_one("main input[name=q]")["value"] == "2~3cm"
    assert "2~3cm" in page.title.get_text()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    "query",
    [
        *("", " ", "\x00", "\x00절개", '"', "'", '""', "\\", "%", "_", "*", "AND", "a OR b", "NOT"),
        *(
            "(",
            "NEAR(a b)",
            "title:x",
            "{a}: b",
            "절",
            "👩‍⚕️",
            "\u200b",
            "\ud7a3" * 10_000,
            "x" * 10_000,
        ),
        *('절개 "', "절개:*", "<script>", "'; DROP TABLE x; --", "ㅋㅋㅋ", "٣", "½", "a\nb", "^a"),
    ],
)
def test_whatever_is_typed_gets_a_page(site, query, language):
    page = ask(query, language)
    assert page.select_one(".search-note, .search-count")
    assert not page.select("main script:not([src])")


def test_what_is_typed_is_shown_as_text(site):
    response = Client().get("/ko/search/", {"q": "<b>절개</b>"})
    assert "<b>" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["X-Robots-Tag"] == "noindex, follow"
    assert Client().post("/ko/search/").status_code == 405


def test_the_address_may_be_spelt_badly(site):
    response = Client().get("/ko/search/?q=%EB%A6&q=%FF%FE&p=%00")
    assert response.status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "1.5", "9" * 5000, "\x00", "１"])
def test_a_page_of_results_that_is_not_there(site, number):
    page = ask("절개", p=number)
    if number != "１":
        assert page.select_one(".search-note a")["href"].startswith("/ko/search/?q=")


def test_pages_of_ten(site):
    story = EditionText.objects.get(title="미니 리프팅")
    for place in range(11):
        make_story(site, title=f"절개 {place:02}", slug=f"s{place}")
    first, second = ask("절개"), ask("절개", p="2")
    assert len(first.select(".search-result")) == 10
    assert [each.a.get_text() for each in second.select(".search-result")][-1] == story.title
    assert second.ol["start"] == "11"
    assert first.select_one("a[rel=next]")["href"].endswith("&p=2")
    assert "p=" not in second.select_one("a[rel=prev]")["href"]


def test_it_says_when_no_page_has_every_word_and_what_may_have_been_meant(site):
    page = ask("절개 성형")
    assert [each.a.get_text() for each in page.select(".search-result")] == ["미니 리프팅"]
    page = ask("리프틍")
    [meant] = page.select(".search-meant a")
    assert meant.get_text() == "리프팅"
    assert ask("alsl flvmxld").select_one(".search-meant a").get_text() == "미니 리프팅"
    assert not ask("절개").select(".search-meant")


def test_queries(site, django_assert_num_queries):
    ask("절개")
    # Languages, site, what is private, results, other languages, menu, settings of the clinic.
    with django_assert_num_queries(7):
        ask("절개")
    # And pages with most of the words, and the words of titles.
    with django_assert_num_queries(9):
        ask("없는말")
    with django_assert_num_queries(4):
        Client().get("/ko/search/suggestions/", {"q": "미"})


class TestSuggestions:
    def suggest(self, typed: str, language: str = "ko") -> list[str]:
        response = Client().get(f"/{language}/search/suggestions/", {"q": typed})
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "private, max-age=60"
        return [each["title"] for each in response.json()["suggestions"]]

    @pytest.mark.parametrize(
        "typed",
        ["미", "미ㄴ", "미니 리", "리프ㅌ", "리픝", "ㅁㄴㄹㅍㅌ", "ㄹㅍㅌ", "팅", "alsl", " 미니 "],
    )
    def test_what_is_half_typed(self, site, typed):
        assert self.suggest(typed) == ["미니 리프팅"]

    @pytest.mark.parametrize("typed", ["", "\x00", "%", "_", "코", "x" * 10_000, '"', "mini lift"])
    def test_nothing_fits(self, site, typed):
        assert self.suggest(typed) == []

    def test_titles_of_one_language(self, site):
        assert self.suggest("MINI", "en") == ["Mini lifting"]

    def test_eight_at_most_those_that_begin_so_first(self, site):
        for place in range(10):
            make_story(site, title=f"실 리프팅 {place}", slug=f"s{place}")
        make_story(site, title="리프팅", slug="lifting")
        found = self.suggest("리프")
        assert found[0] == "리프팅"
        assert len(found) == 8
