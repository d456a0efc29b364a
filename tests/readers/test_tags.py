"""The template tags of readers' pages."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions.language_urls import urls_of_view
from wagtail_editions.models.language_state import remembered_language_state

pytestmark = pytest.mark.django_db

URL = Template("{% load editions %}{% edition_url page language %}")
LINKS = Template("{% load editions %}{% language_links %}")


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def url(page, language):
    request = RequestFactory().get("/")
    return URL.render(Context({"page": page, "language": language, "request": request}))


def test_edition_url_is_the_address_in_that_language(story):
    assert url(story, "en") == "/en/mini-lifting/"
    assert url(story, "ko").startswith("/ko/")


def test_edition_url_takes_a_page_of_wagtails_base_type(story):
    assert url(Page.objects.get(pk=story.pk), "en") == "/en/mini-lifting/"


def test_edition_url_is_empty_where_nothing_is_live(story):
    assert url(story, "ja") == ""
    story.editions.get(language="en").unpublish()
    assert url(StoryPage.objects.get(pk=story.pk), "en") == ""


def test_edition_url_is_empty_for_a_page_without_editions(story):
    page = PlainPage(title="Plain", slug="plain")
    story.add_child(instance=page)
    assert url(page, "ko") == ""
    assert url(None, "ko") == ""


def test_language_links_mark_the_language_being_read(story):
    english = story.edition_in("en")
    html = LINKS.render(Context({"page": story, "edition": english}))
    assert html.count("<a ") == 2
    assert html.count('aria-current="true"') == 1
    assert 'hreflang="en"' in html


def test_language_links_are_left_out_where_there_is_no_choice(story):
    story.editions.get(language="en").unpublish()
    page = StoryPage.objects.get(pk=story.pk)
    assert "<a " not in LINKS.render(Context({"page": page, "edition": page.edition_in("ko")}))


def test_asking_for_several_languages_costs_one_query(story, django_assert_num_queries):
    page = StoryPage.objects.get(pk=story.pk)
    url(page, "ko")
    page = StoryPage.objects.get(pk=story.pk)
    with remembered_language_state(), django_assert_num_queries(1):
        assert page.edition_in("en")
        assert page.edition_in("ko")


def test_language_links_of_what_is_no_edition(rf):
    request = rf.get("/en/search/")
    assert "<a " not in LINKS.render(Context({"request": request}))
    request.language_urls = {"ko": "/ko/search/?q=a", "en": "/en/search/?q=a"}
    with override("en"):
        html = LINKS.render(Context({"request": request}))
    assert 'href="/ko/search/?q=a"' in html
    assert html.count('aria-current="true"') == 1
    assert "<details" not in html


def test_many_languages_stand_in_a_list_that_is_opened(rf):
    request = rf.get("/")
    request.language_urls = {code: f"/{code}/" for code in ("ko", "en", "ja", "zh-hans", "vi")}
    html = LINKS.render(Context({"request": request}))
    assert "<details" in html
    assert html.count("<a ") == 5


def test_the_address_of_a_view_in_every_open_language(rf, story):
    request = rf.get("/en/case-files/confirm/?q=%ED%95%9C", SERVER_NAME="localhost")
    assert urls_of_view(request) == {
        code: f"/{code}/case-files/confirm/?q=%ED%95%9C" for code in ("ko", "en")
    }
