"""What is kept and for whom, and what readers, browsers and caches are told."""

from __future__ import annotations

import datetime

import brotli
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageViewRestriction

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions import page_cache
from wagtail_editions.models import Edition
from wagtail_editions.page_cache.entries import page_store

pytestmark = pytest.mark.django_db

ADDRESS = "/en/mini-lifting/"


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


@pytest.fixture
def kept(story, in_memory):
    return in_memory()


@pytest.fixture
def served(monkeypatch):
    """What else is done when a page is served."""
    hooked = []
    monkeypatch.setitem(hooks._hooks, "before_serve_page", [(_hook(hooked), 0)])
    return hooked.append


def _hook(hooked):
    def serve(page, request, args, kwargs):
        for each in hooked:
            if (answer := each(request)) is not None:
                return answer
        return None

    return serve


class TestWhatIsKept:
    def test_the_second_reader_costs_nothing(self, kept):
        first = Client().get(ADDRESS)
        assert kept.has(ADDRESS)
        second = Client().get(ADDRESS)
        assert second.content == first.content
        assert {**second.headers} == {**first.headers}
        # Another host and another scheme are other addresses.
        assert not kept.has("/ko/미니-리프팅/")
        assert Client().get(ADDRESS, headers={"host": "elsewhere.example"}).status_code == 200
        assert Client().get(ADDRESS, secure=True).content == first.content

    def test_an_address_with_a_query_is_not_kept(self, kept):
        response = Client().get(f"{ADDRESS}?utm_source=letter")
        assert response.headers["Cache-Control"].startswith("public, max-age=0")
        assert not kept.has(f"{ADDRESS}?utm_source=letter")
        assert not kept.has(ADDRESS)

    def test_who_is_signed_in_gets_their_own_page(self, kept, admin_client):
        Client().get(ADDRESS)
        own = admin_client.get(ADDRESS)
        assert own.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in own.headers["Vary"]
        assert "ETag" not in own.headers
        kept.reader = admin_client
        assert not kept.has(ADDRESS)
        assert not Client().get(ADDRESS, headers={"authorization": "x"}).has_header("ETag")

    def test_only_what_was_found_by_get(self, kept):
        for status, address in ((404, "/en/nothing/"), (301, "/EN/mini-lifting/")):
            assert Client().get(address).status_code == status
            assert not kept.has(address)
        Client().head(ADDRESS)
        assert not kept.has(ADDRESS)
        assert Client().post(ADDRESS).status_code == 200
        assert not kept.has(ADDRESS)

    @pytest.mark.parametrize(
        "serve",
        [
            lambda request: page_cache.refuse(),
            lambda request: page_cache.shared_only(),
            lambda request: page_cache.keep_until(timezone.now()),
            lambda request: HttpResponse("own", headers={"Cache-Control": "private"}),
            lambda request: HttpResponse("own", headers={"Vary": "User-Agent"}),
            lambda request: request.session.__setitem__("seen", 1),
            lambda request: [*request.COOKIES] and None,
        ],
    )
    def test_what_a_page_says_of_itself(self, serve, kept, served):
        served(serve)
        Client().get(ADDRESS)
        assert not kept.has(ADDRESS)

    def test_a_cookie_that_was_looked_at(self, kept, served):
        served(lambda request: request.COOKIES.get("taste") and HttpResponse("sweet"))
        Client().get(ADDRESS)
        assert kept.has(ADDRESS)
        kept.reader.cookies["taste"] = "sweet"
        assert kept.reader.get(ADDRESS).content == b"sweet"
        kept.reader.cookies.clear()
        kept.reader.cookies["another"] = "1"
        assert kept.has(ADDRESS)

    def test_pages_that_some_may_not_read(self, kept, story):
        PageViewRestriction.objects.create(
            page=story.page_ptr, restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
        response = Client().get(ADDRESS)
        assert b"An introduction." not in response.content
        assert not kept.has(ADDRESS)

    def test_what_changes_while_a_page_is_made(
        self, kept, served, django_capture_on_commit_callbacks
    ):
        def change(request):
            with django_capture_on_commit_callbacks(execute=True):
                Edition.objects.get(url_path="/home/mini-lifting/").save()
                page_cache.note("weather")
                page_store().forget(["weather"])

        served(change)
        Client().get(ADDRESS)
        assert not kept.has(ADDRESS)

    def test_a_process_that_is_killed_after_the_commit_leaves_nothing_old(self, kept, story):
        # Nothing that waits for a commit is done here.
        edition = Edition.objects.get(page=story, language="en")
        for change in (
            lambda: edition.save_revision().publish(),
            lambda: Edition.objects.get(pk=edition.pk).unpublish(),
        ):
            kept.fill([ADDRESS])
            change()
            assert not kept.has(ADDRESS)

    def test_a_name_of_the_sites_own(self, kept, served):
        served(lambda request: page_cache.note("weather"))
        kept.fill([ADDRESS])
        page_store().forget(["tides"])
        assert kept.has(ADDRESS)
        page_store().forget(["weather"])
        assert not kept.has(ADDRESS)

    def test_it_ends(self, kept, served, monkeypatch):
        served(
            lambda request: page_cache.keep_until(timezone.now() + datetime.timedelta(hours=0.5))
        )
        kept.fill([ADDRESS])
        now = timezone.now().timestamp()
        monkeypatch.setattr("wagtail_editions.page_cache.entries.time.time", lambda: now + 1790)
        assert kept.has(ADDRESS)
        monkeypatch.setattr("wagtail_editions.page_cache.entries.time.time", lambda: now + 1810)
        assert not kept.has(ADDRESS)

    def test_a_cache_that_does_not_answer(self, kept, monkeypatch, caplog):
        def fail(*args: object, **kwargs: object) -> None:
            raise OSError("No answer.")

        monkeypatch.setattr("wagtail_editions.page_cache.versions.FileVersions.look", fail)
        monkeypatch.setattr("wagtail_editions.page_cache.versions.FileVersions.begin", fail)
        assert Client().get(ADDRESS).status_code == 200
        assert "does not answer" in caplog.text


class TestWhatIsSaid:
    def test_nothing_is_sent_twice(self, kept):
        for headers in ({}, {"accept-encoding": "gzip"}, {"accept-encoding": "br"}):
            etag = Client().get(ADDRESS, headers=headers).headers["ETag"]
            assert Client().get(ADDRESS, headers=headers).headers["ETag"] == etag
            for known in (etag, f"W/{etag}", f'"other", {etag}'):
                for ask in (Client().get, Client().head):
                    again = ask(ADDRESS, headers={**headers, "if-none-match": known})
                    assert (again.status_code, again.content) == (304, b"")
                    assert again.headers["ETag"] == etag
                    assert "Accept-Encoding" in again.headers["Vary"]
            assert Client().get(ADDRESS, headers={"if-none-match": '"other"'}).status_code == 200

    @pytest.mark.parametrize("is_kept", [True, False])
    def test_each_encoding_is_the_page(self, kept, settings, is_kept):
        if not is_kept:
            settings.EDITIONS_PAGE_CACHE = {**settings.EDITIONS_PAGE_CACHE, "SECONDS": 0}
        plain = Client().get(ADDRESS)
        assert not plain.has_header("Content-Encoding")
        assert kept.has(ADDRESS) is is_kept
        squeezed = Client().get(ADDRESS, headers={"accept-encoding": "gzip, br"})
        assert squeezed.headers["Content-Encoding"] == "br"
        assert squeezed.headers["Content-Length"] == str(len(squeezed.content))
        assert brotli.decompress(squeezed.content) == plain.content
        assert plain.headers["ETag"] != squeezed.headers["ETag"]

    def test_caches_in_front_of_the_site(self, kept, settings):
        said = "public, max-age=0, stale-while-revalidate=60"
        assert Client().get(ADDRESS).headers["Cache-Control"] == said
        settings.WAGTAILFRONTENDCACHE = {"x": {"BACKEND": "tests.page_cache.kept.Forgetful"}}
        said = "public, max-age=0, s-maxage=3600, stale-while-revalidate=60"
        assert Client().get("/en/").headers["Cache-Control"] == said
        # Nobody could tell it to forget this one.
        assert "s-maxage" not in Client().get("/en/?page=2").headers["Cache-Control"]

    def test_other_answers_are_compressed_unless_they_hold_a_secret(self, kept, admin_client):
        br = {"accept-encoding": "br"}
        sitemap = Client().get("/sitemap-ko.xml", headers=br)
        assert sitemap.headers["Content-Encoding"] == "br"
        for client in (Client(), admin_client):
            form = client.get("/admin/login/", headers=br)
            assert not form.has_header("Content-Encoding")


def test_without_the_setting_nothing_is_different(story):
    headers = Client().get(ADDRESS).headers
    assert "ETag" not in headers
    assert "Cache-Control" not in headers
