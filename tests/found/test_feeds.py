"""Feeds: what is new in a language, and nothing that readers of it do not find."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from pages.models import ArticlePage
from tests.demo import without_reviews
from wagtail_editions.models import Edition, Language, SiteLanguage

NS = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
START = "http://127.0.0.1:8000"
#: The demo's articles about a first visit, the newest first, and how many articles it has.
FIRST_VISIT = ("consultation-guide", "what-to-bring", "interpreter")
KOREAN = len(FIRST_VISIT) + 3
pytestmark = pytest.mark.usefixtures("demo")


def feed(client, language: str) -> ET.Element:
    response = client.get(f"/{language}/feed/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "Vary" not in response.headers
    return ET.fromstring(response.content)


def texts(root: ET.Element, path: str) -> list[str]:
    return [each.text or "" for each in root.iterfind(path, NS)]


def links(root: ET.Element) -> list[str]:
    return [each.get("href", "") for each in root.iterfind("a:entry/a:link", NS)]


def test_each_language_has_its_own(client):
    for language, name in (("ko", "우리성형외과"), ("en", "Woori Plastic Surgery")):
        root = feed(client, language)
        assert root.get(XML_LANG) == language
        assert name in root.findtext("a:title", "", NS)
        assert root.findtext("a:author/a:name", "", NS) == name
        assert root.find("a:link[@rel='self']", NS).get("href") == f"{START}/{language}/feed/"
        assert all(link.startswith(f"{START}/{language}/") for link in links(root))
        assert texts(root, "a:entry/a:updated")
        assert all(texts(root, "a:entry/a:summary"))
    # The newest first; what is live in Korean alone is in Korean alone.
    newest = [f"{START}/en/articles/{slug}/" for slug in FIRST_VISIT]
    assert links(feed(client, "en")) == [
        f"{START}/en/articles/mini-lifting/",
        *newest,
        f"{START}/en/visit/",
    ]
    assert len(links(feed(client, "ko"))) == KOREAN


def test_an_entry_keeps_its_name_when_its_address_changes(client):
    before = feed(client, "ko")
    without_reviews()
    article = ArticlePage.objects.get(slug="mini-lifting")
    article.slug, article.title = "new", "A <b>bold</b> title"
    article.save_revision().publish()
    after = feed(client, "ko")
    assert texts(after, "a:entry/a:id") == texts(before, "a:entry/a:id")
    place = links(after).index(f"{START}/ko/articles/new/")
    assert texts(after, "a:entry/a:title")[place] == "A <b>bold</b> title"


def test_texts_are_texts(client):
    Edition.objects.filter(page__slug="mini-lifting", language="ko").update(
        search_description="1 < 2 & \x0b<script>"
    )
    # A summary is read as HTML.
    summaries = texts(feed(client, "ko"), "a:entry/a:summary")
    assert "1 &lt; 2 &amp; &lt;script&gt;" in summaries


def test_what_is_not_public_is_left_out(client):
    page = Page.objects.get(slug="mini-lifting")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    page.specific.create_alias(update_slug="alias")
    Edition.objects.get(page__slug="visit", language="en").unpublish()
    assert len(links(feed(client, "en"))) == len(FIRST_VISIT)
    assert len(links(feed(client, "ko"))) == KOREAN - 1


def test_a_closed_language_has_none(client):
    SiteLanguage.objects.create(
        site=Site.objects.get(), language=Language.objects.get(code="en"), is_open=False
    )
    assert client.get("/en/feed/").status_code == 404
    assert client.get("/ko/feed/").status_code == 200


def test_as_many_queries_for_many_as_for_few(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            feed(client, "ko")
        return len(captured)

    without_reviews()
    feed(client, "ko")  # What stays in memory from then on.
    few, article = queries(), ArticlePage.objects.get(slug="visit")
    for number in range(4):
        article.copy(update_attrs={"slug": f"copy-{number}"}, keep_live=True)
    assert len(links(feed(client, "ko"))) == KOREAN + 4
    assert queries() == few <= 6
