"""The article as readers get it, in both languages."""

from __future__ import annotations

import itertools
import re
from urllib.parse import unquote

import pytest
from django.test import Client

from cms.demo.mini_lifting import MINI_LIFTING
from pages.models import ArticleIndexPage, ArticlePage
from tests.demo import ARTICLE, read, without_reviews, words

LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


@LANGUAGES
def test_it_has_one_main_heading_in_its_language(reads, language):
    page = reads[ARTICLE[language]]
    title = MINI_LIFTING.title.in_language(language)
    assert page.html["lang"] == language
    assert [words(heading) for heading in page.find_all("h1")] == [title]
    assert words(page.title).startswith(title)
    assert page.find("meta", attrs={"name": "description"})["content"] == (
        MINI_LIFTING.search_description.in_language(language)
    )


@LANGUAGES
def test_it_has_the_landmarks_of_a_page(reads, language):
    page = reads[ARTICLE[language]]
    body = page.body
    assert [tag.name for tag in body.find_all(["header", "main", "footer"], recursive=False)] == [
        "header",
        "main",
        "footer",
    ]
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in body.find_all("nav")]
    assert all(names)
    assert len(set(names)) == len(names) == 4
    assert body.a["href"] == "#content"
    assert page.find(id="content").name == "main"


@LANGUAGES
def test_its_contents_lead_to_every_section(reads, language):
    page = reads[ARTICLE[language]]
    links = {
        link["href"].removeprefix("#"): words(link)
        for link in page.find("nav", class_="contents").find_all("a")
    }
    sections = {
        section["id"]: words(section.h2) for section in page.find_all("section", class_="section")
    }
    assert links == sections
    assert len(sections) == 5


def test_sections_have_the_same_address_in_every_language(reads):
    korean, english = (
        [section["id"] for section in reads[address].find_all("section", class_="section")]
        for address in ARTICLE.values()
    )
    assert korean == english


@LANGUAGES
def test_headings_skip_no_level(reads, language):
    levels = [int(tag.name[1]) for tag in reads[ARTICLE[language]].find_all(["h1", "h2", "h3"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_first_column_of_the_table_names_its_rows(reads):
    table = reads[ARTICLE["en"]].find("table")
    assert words(table.caption) == "Thread lifting and mini lifting compared"
    for row in table.tbody.find_all("tr"):
        cells = row.find_all(["th", "td"])
        assert [cell.name for cell in cells] == ["th", "td", "td"]
        assert cells[0]["scope"] == "row"
        assert [cell["data-heading"] for cell in cells[1:]] == ["Thread lifting", "Mini lifting"]


def test_the_figure_is_the_same_in_both_languages(reads):
    assert "2~3cm" in words(reads[ARTICLE["ko"]].main)
    assert "2 to 3 cm" in words(reads[ARTICLE["en"]].main)


@LANGUAGES
def test_buttons_come_from_the_clinic_settings(reads, language):
    page = reads[ARTICLE[language]]
    links = [link["href"] for link in page.find(class_="consult").find_all("a")]
    assert links == [
        f"https://example.com/{language}/booking",
        "tel:+8220000000",
        f"https://example.com/{language}/chat",
    ]


@LANGUAGES
def test_it_says_that_its_pictures_are_illustrations(reads, language):
    page = reads[ARTICLE[language]]
    word = {"ko": "삽화", "en": "llustration"}[language]
    assert word in words(page.find("figcaption"))
    pictures = page.main.find_all("img")
    # In English the case stands behind a card.
    assert len(pictures) == {"ko": 5, "en": 1}[language]
    assert all(word in picture["alt"] for picture in pictures)
    if language == "ko":
        assert word in words(page.find(class_="case").p)


def test_a_page_link_leads_to_the_edition_in_the_same_language(reads):
    for language in ("ko", "en"):
        links = [link.get("href") for link in reads[f"/{language}/visit/"].main.find_all("a")]
        assert links.count(f"/{language}/articles/") == 1


def test_a_page_link_to_another_language_says_so(demo):
    ArticleIndexPage.objects.get().editions.get(language="en").unpublish()
    main = read("/en/visit/").main
    [link] = [link for link in main.find_all("a") if "/articles/" in link.get("href", "")]
    assert (link["href"], link["hreflang"]) == ("/ko/articles/", "ko")
    assert words(link) == "(Korean) Articles"
    ArticleIndexPage.objects.get().unpublish()
    main = read("/en/visit/").main
    assert not [link for link in main.find_all("a") if "/articles/" in link.get("href", "")]
    assert "Reading for before your visit is under Articles." in words(main)


def test_alternates_are_named_once(reads):
    page = reads[ARTICLE["en"]]
    assert [link["href"] for link in page.find_all("link", rel="canonical")] == [
        f"http://127.0.0.1:8000{ARTICLE['en']}"
    ]
    links = page.find_all("link", rel="alternate", hreflang=True)
    alternates = {link["hreflang"]: link["href"] for link in links}
    assert set(alternates) == {"ko", "en", "x-default"}
    assert alternates["x-default"] == alternates["ko"]


@LANGUAGES
def test_nothing_is_scripted_or_styled_in_the_markup(reads, language):
    page = reads[ARTICLE[language]]
    assert page.find(style=True) is None
    assert page.find("style") is None
    scripts = page.find_all("script", type=lambda kind: kind != "application/ld+json")
    assert scripts
    assert all(script.get("src") for script in scripts)


def test_every_text_tells_its_place_beside_the_workbench_alone(demo):
    edition = ArticlePage.objects.get(slug="mini-lifting").editions.get(language="en")
    beside = {"in_preview_panel": True, "tells_places": True}
    preview = edition.make_preview_request(None, "", beside).content.decode()
    unseen = {"slug", "seo_title", "search_description"}
    shown = [each for each in edition.rows() if each.text and each.segment.path not in unseen]
    told = {
        unquote(path)
        for path in re.findall(r"<!--we:(.*?)-->|data-we-path=\"(.*?)\"", preview)
        for path in path
    }
    assert {each.segment.path for each in shown} - told == set()
    assert "we:" not in str(read(ARTICLE["en"]))


def test_text_is_escaped(demo):
    article = ArticlePage.objects.get(slug="mini-lifting")
    article.body_ko[0].value["heading"] = "<script>alert(1)</script>"
    article.introduction_ko = "<b>굵게</b>"
    without_reviews()
    article.save_revision().publish()
    page = read(ARTICLE["ko"])
    assert "<script>alert(1)</script>" in words(page.main)
    assert "<b>굵게</b>" in words(page.find(class_="lead"))


@LANGUAGES
def test_reading_costs_twelve_queries_at_most(demo, language, django_assert_max_num_queries):
    client = Client()
    client.get(ARTICLE[language])
    with django_assert_max_num_queries(12):
        client.get(ARTICLE[language])
