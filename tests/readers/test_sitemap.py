"""The sitemap: every public edition and its alternates, and nothing that is not public."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.contrib.sites.requests import RequestSite
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, PageViewRestriction, Site

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions import sitemaps, views
from wagtail_editions.models import Edition, Language, SiteLanguage

pytestmark = pytest.mark.django_db

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
START = "http://localhost"


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def ask(client, address, **extra):
    """Return the root of the XML at the address."""
    response = client.get(address, **extra)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert "Vary" not in response.headers
    return ET.fromstring(response.content)


def files(client, **extra):
    """Return the sitemaps that the index names, and when each was changed."""
    index = ask(client, "/sitemap.xml", **extra)
    return {
        each.findtext("s:loc", None, NS): each.findtext("s:lastmod", None, NS)
        for each in index.findall("s:sitemap", NS)
    }


def read_file(client, address, **extra):
    """Return alternates by address, as one sitemap has them."""
    return {
        url.findtext("s:loc", None, NS): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)
        }
        for url in ask(client, address, **extra).findall("s:url", NS)
    }


def read(client, **extra):
    """Return alternates by address, as all sitemaps of the index have them."""
    found = {}
    for address in files(client, **extra):
        entries = read_file(client, "/" + address.split("/", 3)[3], **extra)
        assert found.keys().isdisjoint(entries)
        found |= entries
    return found


def test_every_edition_and_its_alternates(client, home, story):
    entries = read(client)
    english, korean = story.edition_in("en").get_full_url(), story.edition_in("ko").get_full_url()
    assert {*entries} == {f"{START}/ko/", f"{START}/en/", english, korean}
    expected = {"ko": korean, "en": english, "x-default": korean}
    assert entries[english] == entries[korean] == expected
    assert all(client.get(address).status_code == 200 for address in entries)


def test_the_head_says_the_same(client, story):
    entries = read(client)
    for address, others in entries.items():
        html = client.get(address).text
        for code, other in others.items():
            assert f'<link rel="alternate" hreflang="{code}" href="{other}">' in html


def test_a_page_in_one_language_has_no_alternates(client, home):
    story = make_story(home)
    assert read(client)[story.get_full_url()] == {}


def test_what_is_not_public_is_left_out(client, home, story):
    below = make_story(story, slug="below")
    make_story(home, slug="draft", live=False)
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=story.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert {*read(client)} == {f"{START}/ko/", f"{START}/en/"}
    assert below.live


def test_a_withdrawn_language_is_left_out(client, story):
    Edition.objects.get(page=story, language="en").unpublish()
    assert len(read(client)) == 3


def test_a_closed_language_is_left_out(client, story):
    SiteLanguage.objects.create(
        site=Site.objects.get(), language=Language.objects.get(code="en"), is_open=False
    )
    entries = read(client)
    assert all(address.startswith(f"{START}/ko/") for address in entries)
    assert not any(entries.values())


def test_pages_without_editions_are_in_it_once(client, home):
    plain = PlainPage(title="Plain", slug="plain", live=True)
    home.add_child(instance=plain)
    entries = read(client, headers={"accept-language": "en"})
    assert [address for address in entries if "plain" in address] == [f"{START}/ko/plain/"]


def test_each_site_has_its_own(client, home, story):
    other = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
    Site.objects.create(hostname="other.example", root_page=other, port=80)
    nested = make_story(home, title="안쪽", slug="nested")
    Site.objects.create(hostname="nested.example", root_page=nested, port=80)
    assert {*read(client, headers={"host": "other.example"})} == {"http://other.example/ko/"}
    assert {*read(client, headers={"host": "nested.example"})} == {"http://nested.example/ko/"}
    assert not any("nested" in address for address in read(client))


def test_each_language_has_a_file(client, home, story):
    lately = f"{story.last_published_at:%Y-%m-%d}"
    assert files(client) == {
        f"{START}/sitemap-ko.xml": lately,
        f"{START}/sitemap-en.xml": lately,
    }
    for code in ("ko", "en"):
        entries = read_file(client, f"/sitemap-{code}.xml")
        assert len(entries) == 2
        assert all(address.startswith(f"{START}/{code}/") for address in entries)
    for address in ("/sitemap-fr.xml", "/sitemap-.xml", "/sitemap-KO.xml"):
        assert client.get(address).status_code == 404


def test_a_language_without_pages_has_no_file(client, home, story):
    for edition in Edition.objects.filter(language="en"):
        edition.unpublish()
    assert [*files(client)] == [f"{START}/sitemap-ko.xml"]


def test_when_it_was_changed(client, story):
    Edition.objects.filter(language="en").update(
        last_published_at=datetime(2020, 5, 17, tzinfo=UTC)
    )
    assert files(client)[f"{START}/sitemap-en.xml"] == "2020-05-17"
    for address in ("/sitemap.xml", "/sitemap-ko.xml"):
        response = client.get(address)
        assert f"<lastmod>{story.last_published_at:%Y-%m-%d}</lastmod>" in response.text
        assert response.headers["Last-Modified"]
    assert "2020" in client.get("/sitemap-en.xml").headers["Last-Modified"]


def test_several_files(client, home, story, monkeypatch):
    whole = read(client)
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 2)
    assert [*files(client)] == [
        f"{START}/sitemap-{code}.xml?p={number}" for code in ("ko", "en") for number in (1, 2)
    ]
    assert read(client) == whole
    for number in ("0", "3", "x", "", "-1", "²"):
        assert client.get("/sitemap-ko.xml", {"p": number}).status_code == 404


def test_all_languages_in_one_file(rf, client, home, story, monkeypatch):
    def names(query=""):
        request = rf.get(f"/all.xml{query}", headers={"host": "localhost"})
        root = ET.fromstring(views.sitemap(request).content)
        return [each.text for each in root.iterfind(".//s:loc", NS)]

    whole = names()
    assert {*whole} == {*read(client)}
    monkeypatch.setattr(sitemaps, "MAX_ENTRIES", 2)
    assert names() == [f"{START}/all.xml?p={number}" for number in (1, 2)]
    assert names("?p=1") + names("?p=2") == whole


def test_as_many_queries_for_many_as_for_few(client, home, story):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    client.get("/sitemap.xml")
    few = queries()
    for number in range(10):
        publish_in_english(make_story(home, slug=f"{number}"), slug=f"story-{number}")
    # The index and two files.
    assert queries() == few <= 18


def test_wagtails_own_sitemap_says_the_same(client, rf, story):
    request = rf.get("/sitemap.xml", headers={"host": "localhost"})
    told = {}
    for url in Sitemap(request).get_urls(site=RequestSite(request)):
        others = {each["lang_code"]: each["location"] for each in url.get("alternates", [])}
        told[url["location"]] = others
    assert told == read(client)


def test_a_withdrawal_is_announced_with_the_address_that_is_gone(
    story, django_capture_on_commit_callbacks
):
    from wagtail.signals import page_unpublished

    gone = []

    def note(instance, **kwargs):
        gone.append(instance.get_full_url())

    page_unpublished.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            Edition.objects.get(page=story, language="en").unpublish()
    finally:
        page_unpublished.disconnect(note)
    assert gone == [f"{START}/en/mini-lifting/"]
