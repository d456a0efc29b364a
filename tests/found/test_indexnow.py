"""IndexNow: what is told to whom, when, and what goes wrong on the way."""

from __future__ import annotations

import json
import logging
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import chain
from threading import Thread
from types import SimpleNamespace

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.actions import CloseLanguageAction, OpenLanguageAction
from wagtail_editions.indexnow import receivers, tasks
from wagtail_editions.indexnow.batches import batches, is_public
from wagtail_editions.indexnow.configuration import ENDPOINTS, endpoints, is_key
from wagtail_editions.indexnow.sending import Outcome, send
from wagtail_editions.indexnow_checks import check_indexnow
from wagtail_editions.models import Edition

KEY = "0f26d5e892544f74-A"
START = "https://www.clinic.example"


@pytest.fixture
def engine(settings):
    """A search engine on this machine; ``status`` is what it answers."""
    told = SimpleNamespace(messages=[], status=202)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told.messages.append(
                (self.headers["Content-Type"], json.loads(self.rfile.read(length)))
            )
            self.send_response(told.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    told.address = f"http://127.0.0.1:{server.server_port}/indexnow"
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = KEY
    settings.WAGTAIL_EDITIONS_INDEXNOW_ENDPOINTS = [told.address]
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def told(settings, monkeypatch):
    """What the task was asked to tell, in place of the task."""
    asked = []
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = KEY
    monkeypatch.setattr(receivers, "tell", SimpleNamespace(enqueue=asked.append))
    return asked


@pytest.fixture
def home(db):
    home = make_home()
    Site.objects.update(hostname="www.clinic.example", port=443)
    Site.clear_site_root_paths_cache()
    return Page.objects.get(pk=home.pk).specific


def test_addresses_that_nobody_can_reach_are_told_to_nobody():
    assert is_public(f"{START}/ko/")
    for address in (
        "http://www.clinic.example/",
        "https://localhost/",
        "https://clinic.local/",
        "https://intranet/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "",
    ):
        assert not is_public(address)


def test_messages_have_one_host_each_and_are_not_too_long(monkeypatch):
    monkeypatch.setattr("wagtail_editions.indexnow.batches.MAX_URLS", 2)
    urls = [f"https://a.kr/{n}" for n in (1, 2, 2, 3)]
    found = batches([*urls, "http://a.kr/x", "https://b.kr/"])
    assert [(each.host, len(each.urls)) for each in found] == [
        ("a.kr", 2),
        ("a.kr", 1),
        ("b.kr", 1),
    ]


@pytest.mark.parametrize(
    "key", ["", "short", "x" * 129, "with space", "한글한글한글한글", "a_b_c_d_e", None]
)
def test_what_is_no_key_turns_it_off_and_is_said(client, settings, key):
    assert not is_key(key)
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = key
    assert [each.id for each in check_indexnow(None)] == (["wagtail_editions.E010"] if key else [])
    tasks.tell.call([f"{START}/ko/"])


def test_it_is_off_and_knows_whom_to_tell():
    assert endpoints() == ENDPOINTS
    assert all(each.startswith("https://") for each in ENDPOINTS)


@pytest.mark.django_db
def test_the_key_is_proved_at_its_own_address(client, settings):
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = KEY
    response = client.get(f"/{KEY}.txt")
    assert (response.status_code, response.text) == (200, KEY)
    assert response.headers["Content-Type"].startswith("text/plain")
    assert client.get("/another-key.txt").status_code == 404
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = ""
    assert client.get(f"/{KEY}.txt").status_code == 404


def test_a_message_says_what_the_protocol_asks(engine):
    tasks.tell.call([f"{START}/ko/", f"{START}/en/"])
    [(content_type, message)] = engine.messages
    assert content_type == "application/json"
    assert message == {
        "host": "www.clinic.example",
        "key": KEY,
        "keyLocation": START + reverse("indexnow_key", args=(KEY,)),
        "urlList": [f"{START}/ko/", f"{START}/en/"],
    }


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.TAKEN),
        (302, Outcome.REFUSED),
        (403, Outcome.REFUSED),
        (422, Outcome.REFUSED),
        (429, Outcome.LATER),
        (503, Outcome.LATER),
    ],
)
def test_what_becomes_of_a_message(engine, caplog, status, outcome):
    engine.status = status
    with caplog.at_level(logging.WARNING):
        assert send(engine.address, KEY, f"{START}/{KEY}.txt", [START]) is outcome
    assert bool(caplog.records) == (outcome is not Outcome.TAKEN)
    assert len(engine.messages) == 1


def test_nobody_there_is_no_error(caplog):
    assert send("http://127.0.0.1:9/", KEY, f"{START}/{KEY}.txt", [START]) is Outcome.LATER
    assert "could not be told" in caplog.text


def test_it_is_tried_again_where_the_queue_can_wait_and_not_for_ever(engine, settings, caplog):
    engine.status = 429
    tasks.tell.call([f"{START}/ko/"])
    assert len(engine.messages) == 1
    assert f"was not told of: {START}/ko/" in caplog.text

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    backend = tasks.tell.get_backend()
    backend.clear()
    for tries in range(3):
        tasks.tell.call([f"{START}/ko/"], asked=[engine.address], tries=tries)
    waiting = [(each.kwargs, each.task.run_after is not None) for each in backend.results]
    assert waiting == [({"asked": [engine.address], "tries": tries}, True) for tries in (1, 2)]


def test_publications_and_withdrawals_are_told(home, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story = make_story(home, slug="story")
        publish_in_english(story, slug="story")
        assert told == []
    assert {*chain(*told)} == {f"{START}/ko/story/", f"{START}/en/story/"}
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Edition.objects.get(page=story, language="en").unpublish()
    assert told == [[f"{START}/en/story/"]]


def test_new_addresses_are_told_with_the_old_ones(home, told, django_capture_on_commit_callbacks):
    story = make_story(home, slug="story")
    below = make_story(story, slug="below")
    with django_capture_on_commit_callbacks(execute=True):
        story.slug = "new"
        story.save_revision().publish()
    expected = {f"{START}/ko/{path}/" for path in ("story", "new", "story/below", "new/below")}
    assert {*chain(*told)} == expected
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=below.pk).move(home, pos="last-child")
    assert {f"{START}/ko/new/below/", f"{START}/ko/below/"} <= {*chain(*told)}


def test_private_pages_are_told_to_nobody(home, told, django_capture_on_commit_callbacks):
    story = make_story(home, slug="story")
    below = make_story(story, slug="below")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=story.pk), restriction_type=PageViewRestriction.LOGIN
    )
    with django_capture_on_commit_callbacks(execute=True):
        below.save_revision().publish()
        story.slug = "new"
        story.save_revision().publish()
        Page.objects.get(pk=below.pk).specific.unpublish()
    assert told == []


def test_without_a_key_nothing_is_asked(
    home, told, settings, django_capture_on_commit_callbacks, monkeypatch
):
    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = ""
    monkeypatch.setattr(receivers, "_public_page", None)
    with django_capture_on_commit_callbacks(execute=True):
        make_story(home, slug="story")
    assert told == []


def test_a_queue_that_fails_stops_no_publication(
    home, settings, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def fail(urls):
        raise ConnectionError("no queue")

    settings.WAGTAIL_EDITIONS_INDEXNOW_KEY = KEY
    monkeypatch.setattr(receivers, "tell", SimpleNamespace(enqueue=fail))
    with django_capture_on_commit_callbacks(execute=True):
        story = make_story(home, slug="story")
    assert Page.objects.get(pk=story.pk).live
    assert f"not told of: {START}/ko/story/" in caplog.text


def test_what_is_deleted_is_told_at_once(home, told, django_capture_on_commit_callbacks):
    story = make_story(home, slug="story")
    publish_in_english(story, slug="story")
    make_story(story, slug="below")
    PageViewRestriction.objects.create(
        page=make_story(story, slug="private"), restriction_type="login"
    )
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=story.pk).delete()
    expected = {f"{START}/{path}/" for path in ("ko/story", "en/story", "ko/story/below")}
    assert expected in [{*urls} for urls in told]
    assert not any("private" in url for url in chain(*told))


def test_a_language_that_is_opened_or_closed_is_told(
    home, told, django_capture_on_commit_callbacks
):
    publish_in_english(make_story(home, slug="story"), slug="story")
    site = Site.objects.get()
    hidden = make_story(home, title="숨김", slug="hidden")
    publish_in_english(hidden, title="Hidden", slug="hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    for action in (CloseLanguageAction, OpenLanguageAction):
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action(site, "en").execute()
        [urls] = told
        assert {*urls} == {f"{START}/en/", f"{START}/en/story/"}
