"""The menu, the breadcrumbs and the lists: never a link to what is not live."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils.encoding import iri_to_uri
from django.utils.translation import override

from pages.models import ArticlePage, HomePage
from tests.demo import ARTICLE, read, words
from wagtail_editions.models.language_state import remembered_language_state

#: The page that is live in Korean alone.
KOREAN_ALONE = iri_to_uri("/ko/상담-안내/")


def menu(page: BeautifulSoup) -> dict[str, str]:
    links = page.find("nav", class_="site-menu").find_all("a")
    return {link["href"]: words(link) for link in links}


def test_the_menu_shows_what_is_live_in_the_language(reads):
    assert menu(reads["/ko/"]) == {
        "/ko/articles/": "칼럼",
        KOREAN_ALONE: "상담 안내",
        "/ko/visit/": "진료 시간과 오시는 길",
        iri_to_uri("/ko/상담-신청/"): "상담 신청",
    }
    assert menu(reads["/en/"]) == {
        "/en/articles/": "Articles",
        "/en/visit/": "Opening hours and directions",
        "/en/ask/": "Ask for a consultation",
    }


def test_the_menu_marks_where_the_reader_is(reads):
    nav = reads[ARTICLE["en"]].find("nav", class_="site-menu")
    assert {link["href"]: link.get("aria-current") for link in nav.find_all("a")} == {
        "/en/articles/": "true",
        "/en/visit/": None,
        "/en/ask/": None,
    }
    nav = reads["/en/visit/"].find("nav", class_="site-menu")
    assert nav.find("a", href="/en/visit/")["aria-current"] == "page"


def test_breadcrumbs_lead_back_home(reads):
    crumbs = reads[ARTICLE["en"]].find("nav", class_="breadcrumbs")
    assert [(link["href"], words(link)) for link in crumbs.find_all("a")] == [
        ("/en/", "Woori Plastic Surgery"),
        ("/en/articles/", "Articles"),
    ]
    assert words(crumbs.find(attrs={"aria-current": "page"})) == (
        "Mini lifting: between procedure and surgery"
    )
    assert reads["/en/"].find("nav", class_="breadcrumbs") is None


def test_an_ancestor_that_is_not_live_is_left_out(demo):
    index = ArticlePage.objects.get(slug="mini-lifting").get_parent().specific
    index.editions.get(language="en").unpublish()
    crumbs = read(ARTICLE["en"]).find("nav", class_="breadcrumbs")
    assert [link["href"] for link in crumbs.find_all("a")] == ["/en/"]


def test_the_index_lists_what_is_live_in_the_language(demo):
    article = ArticlePage.objects.get(slug="mini-lifting")
    for language, title in (("ko", "미니 리프팅"), ("en", "Mini lifting")):
        card = read(f"/{language}/articles/").find(class_="card")
        assert card.a["href"] == ARTICLE[language]
        assert words(card).startswith(title)
    for each in article.get_siblings().specific():
        each.editions.get(language="en").unpublish()
    page = read("/en/articles/")
    assert page.find(class_="card") is None
    assert "no articles" in words(page.main)


def test_the_home_page_leads_to_the_articles_that_the_menu_does_not_show(reads):
    page = reads["/ko/"]
    assert words(page.h1) == "충분히 설명하고, 함께 결정합니다"
    articles = page.find(attrs={"aria-labelledby": "articles-heading"})
    assert [card.a["href"] for card in articles.find_all(class_="card")] == [
        *("/ko/articles/consultation-guide/", "/ko/articles/what-to-bring/"),
        *("/ko/articles/interpreter/", ARTICLE["ko"]),
    ]


def test_other_languages_are_offered_where_they_are_live(reads):
    links = reads[ARTICLE["ko"]].find("nav", class_="language-links").find_all("a")
    assert {link["hreflang"]: link["href"] for link in links} == ARTICLE
    assert all(link.span["lang"] == link["hreflang"] for link in links)
    assert reads["/ko/상담-안내/"].find("nav", class_="language-links") is None


def test_a_language_that_is_not_live_is_an_honest_404(reads):
    page = reads["/en/상담-안내/"]
    assert page.html["lang"] == "en"
    assert len(page.find_all("h1")) == 1
    link = page.main.find("a")
    assert (link["href"], link["lang"], words(link)) == (KOREAN_ALONE, "ko", "상담 안내")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_unknown_address_leads_home(reads, language):
    page = reads[f"/{language}/nothing-here/"]
    assert page.html["lang"] == language
    assert page.main.find("a")["href"] == f"/{language}/"


def test_menu_and_breadcrumbs_cost_one_query(demo, django_assert_num_queries):
    article = ArticlePage.objects.get(slug="mini-lifting")
    request = RequestFactory().get("/en/")
    Client().get("/en/")
    edition = article.editions.get(language="en")
    context = Context({"request": request, "page": article, "edition": edition})
    template = Template(
        "{% load navigation %}{% navigation as nav %}"
        "{% for each in nav.entries %}{{ each.url }} {% endfor %}"
        "{% for each in nav.ancestors %}{{ each.url }} {% endfor %}{{ nav.home.url }}"
    )
    # One for the site, one for everything in the navigation.
    with remembered_language_state(), django_assert_num_queries(2):
        rendered = template.render(context)
    assert rendered == "/en/articles/ /en/visit/ /en/ask/ /en/ /en/articles/ /en/"


def test_the_tree_takes_only_what_belongs_there():
    assert [model.__name__ for model in HomePage.allowed_subpage_models()] == [
        "ArticleIndexPage",
        "ArticlePage",
    ]
    assert ArticlePage.allowed_subpage_models() == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [("ko", "문제가 발생했습니다"), ("en", "Something went wrong")],
)
def test_the_page_for_faults_needs_no_database(language, heading):
    with override(language):
        page = BeautifulSoup(get_template("500.html").render(), "html.parser")
    assert page.html["lang"] == language
    assert words(page.h1) == heading
