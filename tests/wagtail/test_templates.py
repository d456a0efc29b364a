"""Ordinary pages link to ours and the other way round, by Wagtail's own tags and menus."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page, Site

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import NewsPage, PlainPage, StoryPage
from wagtail_editions.models import public_in_q

pytestmark = pytest.mark.django_db

TAGS = "{% load wagtailcore_tags %}"


@pytest.fixture
def home() -> StoryPage:
    return make_home(show_in_menus=True)


@pytest.fixture
def story(home) -> StoryPage:
    story = make_story(home, show_in_menus=True)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def news(home, story) -> NewsPage:
    home = StoryPage.objects.get(pk=home.pk)
    home.add_child(instance=NewsPage(title="소식", slug="news", related=story, show_in_menus=True))
    return NewsPage.objects.get()


def request() -> Any:
    found = RequestFactory().get("/", headers={"Host": "localhost"})
    Site.find_for_request(found)
    return found


def render(template: str, **context: Any) -> str:
    return engines["django"].from_string(TAGS + template).render(context, request())


def links(page: Any) -> dict[str, str]:
    """Return the addresses in the page's own template by the ids of its links."""
    html = page.serve(request()).render().text
    return dict(re.findall(r'<a id="(\w+)" href="([^"]*)"', html))


@pytest.mark.parametrize(
    ("language", "path"), [("ko", "/ko/미니-리프팅/"), ("en", "/en/mini-lifting/")]
)
def test_an_ordinary_page_links_to_the_edition_in_its_language(client, news, language, path):
    with override(language):
        found = links(news)
    quoted = found["related"]
    assert client.get(quoted).status_code == 200
    assert client.get(path).request["PATH_INFO"] == client.get(quoted).request["PATH_INFO"]
    assert found["full"] == f"http://localhost{quoted}"


def test_an_ordinary_page_links_to_what_is_live(client, news, story):
    StoryPage.objects.get(pk=story.pk).unpublish()
    for language in ("ko", "en"):
        with override(language):
            found = links(NewsPage.objects.get())
        assert found["related"] == "/en/mini-lifting/"
        assert client.get(found["related"]).status_code == 200


@pytest.mark.parametrize("language", ["ko", "en"])
def test_ours_link_to_an_ordinary_page_in_the_language_being_read(story, news, language):
    """An ordinary page stands below the prefix of every language."""
    with override(language):
        found = render(
            "{% pageurl other %}|{% fullpageurl other %}|{% slugurl 'news' %}", other=news
        )
    path = f"/{language}/news/"
    assert found == f"{path}|http://localhost{path}|{path}"


def test_a_menu_of_live_pages_names_ours_beside_ordinary_ones(home, story, news):
    make_story(home, title="초안", slug="draft", live=False, show_in_menus=True)
    menu = "{% for page in pages %}{% pageurl page %} {% endfor %}"
    with override("en"):
        pages = Page.objects.live().in_menu().child_of(home).specific()
        found = render(menu, pages=pages).split()
        assert found == ["/en/mini-lifting/", "/en/news/"]
        # An ordinary page is in no language: the condition is about ours.
        ours = Page.objects.live().in_menu().filter(public_in_q("en")).specific()
        assert render(menu, pages=ours).split() == ["/en/", "/en/mini-lifting/"]


def test_a_menu_of_one_language_leaves_out_what_is_not_live_there(home, story, news):
    StoryPage.objects.get(pk=story.pk).unpublish()
    with override("ko"):
        assert not Page.objects.live().filter(public_in_q("ko")).filter(pk=story.pk).exists()
        assert Page.objects.live().filter(pk=story.pk).exists()


def test_links_in_rich_text_of_an_ordinary_page_lead_to_the_edition(story, news):
    link = f'<p><a linktype="page" id="{story.pk}">link</a></p>'
    for language in ("ko", "en"):
        with override(language):
            found = render("{{ text|richtext }}", text=link)
            assert f'href="{story.get_url()}"' in found
            assert f'href="/{language}/' in found


def test_an_ordinary_page_below_ours_and_ours_below_it(home, story):
    story.add_child(instance=PlainPage(title="평범", slug="plain"))
    below = make_story(
        PlainPage.objects.get(), title="아래", slug="below", summary_ko="", body_ko=[]
    )
    publish_in_english(below, title="Below", slug="below-en")
    below = StoryPage.objects.get(pk=below.pk)
    with override("en"):
        assert render("{% pageurl other %}", other=below) == "/en/mini-lifting/plain/below-en/"
