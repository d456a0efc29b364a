"""Promise 6 with pages that are kept: what was withdrawn is gone before the answer is sent."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from media.actions import SetAccessAction
from media.models import Access
from media.readers.caching import SHARED_SECONDS
from tests.cases import let_everybody_see, make_open_case
from tests.clinical.articles import ADDRESS, case_block, make_article
from wagtail_editions.page_cache.entries import key_of, page_store

pytestmark = pytest.mark.django_db

KO, EN = ADDRESS["ko"], ADDRESS["en"]
SHOWN = b"/case-files/"


@pytest.fixture
def case(clinical_files):
    return make_open_case(consent={"ends_on": timezone.localdate() + datetime.timedelta(days=3)})


@pytest.fixture
def article(case):
    return make_article(case_block(case))


def entry(address: str):
    return page_store().find(key_of("http", "testserver", address, "br"))


def test_one_process_keeps_no_page_with_cases(case, article, in_memory):
    kept = in_memory()
    assert SHOWN in Client().get(KO).content
    assert not kept.has(KO)
    home = "/ko/"
    kept.fill([home])


def test_what_all_processes_share(
    case, article, in_redis, django_capture_on_commit_callbacks, monkeypatch
):
    kept = in_redis()
    kept.fill([KO, EN])
    assert SHOWN in Client().get(KO).content
    now = timezone.now().timestamp()
    assert 0 < entry(KO).ends - now <= SHARED_SECONDS
    for header in (Client().get(KO).headers["Cache-Control"],):
        assert "must-revalidate" in header
        assert "stale" not in header
    with django_capture_on_commit_callbacks(execute=True):
        case.current_consent.withdraw(reason="The patient called.")
    assert kept.missing([KO, EN]) == {KO, EN}
    for address in (KO, EN):
        assert SHOWN not in Client().get(address).content


def test_it_ends_with_the_consent(case, article, in_redis, monkeypatch):
    kept = in_redis()
    # A minute before the last day is over.
    end = case.current_consent.ends_at
    monkeypatch.setattr(timezone, "now", lambda: end - datetime.timedelta(minutes=1))
    monkeypatch.setattr("time.time", lambda: timezone.now().timestamp())
    kept.fill([KO])
    assert entry(KO).ends == end.timestamp()
    monkeypatch.setattr(timezone, "now", lambda: end)
    assert entry(KO) is None
    assert SHOWN not in Client().get(KO).content


def test_gated_cases_are_kept_nowhere(case, article, in_redis, django_capture_on_commit_callbacks):
    kept = in_redis()
    kept.fill([KO, EN])
    with django_capture_on_commit_callbacks(execute=True):
        SetAccessAction(case, language="ko", access=Access.GATED).execute()
    for reader in (Client(), _confirmed()):
        answer = reader.get(KO)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert not kept.has(KO)
    # Who decides for all is told apart from who decided for one.
    with django_capture_on_commit_callbacks(execute=True):
        SetAccessAction(case, language="ko", access=Access.PUBLIC).execute()
    kept.fill([KO])


def test_another_case_is_another_matter(
    case, article, in_redis, django_capture_on_commit_callbacks
):
    kept = in_redis()
    other = make_open_case()
    let_everybody_see(other)
    kept.fill([KO])
    with django_capture_on_commit_callbacks(execute=True):
        other.current_consent.withdraw(reason="The patient called.")
        other.editions.get(language="ko").original.unpublish()
    assert kept.has(KO)
    # Whose name stands beside the pictures.
    with django_capture_on_commit_callbacks(execute=True):
        case.procedure.name_ko = "안면거상"
        case.procedure.save()
    assert not kept.has(KO)


def _confirmed() -> Client:
    client = Client()
    client.post("/ko/case-files/confirm/", {"is_adult": "on", "informs_themselves": "on"})
    return client
