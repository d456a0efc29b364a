"""Search in OpenSearch and Elasticsearch, against a server of the tests' own.

No engine runs here: what is tested is what is sent to one, and what becomes of its answers.
"""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.actions.index_edition import IndexEditionAction
from wagtail_editions.search.engines.addresses import engine_at

from .engine_server import EngineServer

KINDS = ("opensearch", "opensearch2", "elasticsearch9")


@pytest.fixture
def server():
    running = EngineServer()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def story(db):
    story = make_story(make_home())
    publish_in_english(story)
    return story


@pytest.fixture(params=KINDS)
def engine(request, server, story, settings):
    settings.WAGTAIL_EDITIONS_SEARCH = engine_at(f"{request.param}+http://{server.netloc}/clinic")
    call_command("index_editions", verbosity=0)
    return server


def test_the_index_knows_korean_and_english(engine):
    created = next(
        body
        for method, path, body in engine.requests
        if method == "PUT" and path.startswith("/clinic_wagtail_editions_editiontext_")
    )
    analysis = created["settings"]["analysis"]
    assert analysis["tokenizer"]["editions_nori"] == {
        "type": "nori_tokenizer",
        "decompound_mode": "mixed",
    }
    korean = analysis["analyzer"]["editions_korean"]
    assert korean["tokenizer"] == "editions_nori"
    assert "editions_parts_of_speech" in korean["filter"]
    [mapping] = engine.bodies("PUT", "/_mapping")
    fields = mapping["properties"]
    assert fields["everything__ko"]["analyzer"] == "editions_korean"
    assert fields["title__en"]["analyzer"] == "english"
    assert fields["language_filter"] == {"type": "keyword"}
    assert "tokens" not in fields


def test_documents_have_their_text_in_their_language_alone(engine):
    document = next(each for each in engine.documents.values() if "미니" in str(each))
    assert document["title__ko"] == "미니 리프팅"
    assert document["title__en"] == ""
    assert "절개는 2~3 cm입니다." in document["everything__ko"]


def test_results_and_counts_are_the_engines(engine):
    del engine.requests[:]
    page = BeautifulSoup(Client().get("/ko/search/?q=절개").content, "html.parser")
    [result] = page.select(".search-result")
    assert result.a.get_text() == "미니 리프팅"
    assert result.mark.get_text() == "절개"
    asked, counted = engine.bodies("POST", "/_search")
    assert asked["query"]["bool"]["must"]["multi_match"] == {
        "query": "절개",
        "operator": "and",
        "fields": ["title__ko^8.0", "headings__ko^3.0", "everything__ko"],
    }
    assert '"language_filter": ["ko"]' in str(asked).replace("'", '"')
    assert "aggregations" in counted
    page = BeautifulSoup(Client().get("/en/search/?q=절개").content, "html.parser")
    assert [each["hreflang"] for each in page.select(".search-elsewhere a")] == ["ko"]


def test_it_follows_what_is_written_and_removed(engine, story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        IndexEditionAction(story.source_edition).execute()
    number = len(engine.documents)
    with django_capture_on_commit_callbacks(execute=True):
        story.source_edition.text_for_search.delete()
    assert len(engine.documents) == number - 1


def test_an_engine_that_is_down_is_said(engine, story, caplog):
    engine.is_broken = True
    response = Client().get("/ko/search/?q=절개")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".search-note[role=status]")
    assert page.select_one("main input[name=q]")["value"] == "절개"
    assert "The search engine did not answer" in caplog.text
    with pytest.raises(CommandError, match="did not answer"):
        call_command("index_editions")


def test_publishing_does_not_wait_for_an_engine(
    server, story, settings, caplog, django_capture_on_commit_callbacks
):
    settings.WAGTAIL_EDITIONS_SEARCH = engine_at("opensearch+http://127.0.0.1:9/x")
    with django_capture_on_commit_callbacks(execute=True):
        IndexEditionAction(story.source_edition).execute()
    assert story.source_edition.text_for_search.title == "미니 리프팅"
    assert "The search engine did not answer" in caplog.text


class TestAddresses:
    def test_an_address_with_everything(self):
        assert engine_at("opensearch3+https://me:secret@search.test:9200/Clinic/") == {
            "BACKEND": "modelsearch.backends.opensearch3",
            "URLS": ["https://me:secret@search.test:9200"],
            "INDEX_PREFIX": "clinic_",
        }

    @pytest.mark.parametrize(
        "url", ["", "https://x", "solr+https://x", "opensearch://x", "opensearch+http:///x", "a b"]
    )
    def test_what_is_none(self, url):
        with pytest.raises(ImproperlyConfigured, match="should look like"):
            engine_at(url)

    def test_one_word_behind_the_host(self):
        with pytest.raises(ImproperlyConfigured, match="one word"):
            engine_at("opensearch+http://x/a/b")
