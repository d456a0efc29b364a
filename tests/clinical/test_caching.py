"""How long pages that show cases may be kept, and that a withdrawal makes caches forget them."""

from __future__ import annotations

import datetime
from typing import ClassVar

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.middleware.cache import FetchFromCacheMiddleware, UpdateCacheMiddleware
from django.test import RequestFactory
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import Page, ReferenceIndex

from media.gate import Closed, Verdict
from media.models import Case
from media.readers.caching import CaseCachingMiddleware, limit_caching
from tests.builders import make_home, make_story, publish_in_english
from tests.cases import make_open_case

NOW = datetime.datetime(2026, 11, 26, 9, tzinfo=datetime.UTC)
PUBLIC = Verdict(is_gated=False)
GATED = Verdict()
WITHHELD = Verdict(reasons=(Closed.READER,))
CLOSED = Verdict(reasons=(Closed.NO_CONSENT,), is_gated=False)
HIDDEN = Verdict(reasons=(Closed.HIDDEN, Closed.READER))


class RecordingCache(BaseBackend):
    """A cache in front of the site that notes what it was told to forget."""

    forgotten: ClassVar[list[str]] = []

    def purge(self, url):
        self.forgotten.append(url)


def ends_in(seconds: float) -> Verdict:
    return Verdict(is_gated=False, until=NOW + datetime.timedelta(seconds=seconds))


@pytest.fixture
def front_cache(settings):
    """A cache that Wagtail can purge; what it forgot."""
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": f"{__name__}.RecordingCache"}}
    RecordingCache.forgotten.clear()
    return RecordingCache.forgotten


@pytest.fixture
def _now(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def headers(*verdicts: Verdict, is_preview: bool = False, **given: str) -> dict[str, str]:
    response = HttpResponse(headers={name.replace("_", "-"): each for name, each in given.items()})
    limit_caching(response, verdicts, is_preview=is_preview)
    return {name: each for name, each in response.headers.items() if name != "Content-Type"}


@pytest.mark.usefixtures("_now", "front_cache")
class TestHeaders:
    @pytest.mark.parametrize(
        ("verdicts", "seconds"),
        [
            *(([PUBLIC], 300), ([ends_in(3600)], 300), ([ends_in(20.9)], 20)),
            *(([ends_in(0.5)], 0), ([ends_in(3600), ends_in(100), PUBLIC], 100)),
            # What was shown ended while the page was made.
            ([ends_in(-1)], 0),
            # What is shown to nobody ends nothing.
            ([PUBLIC, CLOSED, HIDDEN], 300),
        ],
    )
    def test_public_cases(self, verdicts, seconds):
        expected = f"max-age=0, s-maxage={seconds}, must-revalidate"
        assert headers(*verdicts) == {"Cache-Control": expected}

    @pytest.mark.parametrize("verdicts", [[GATED], [WITHHELD], [PUBLIC, WITHHELD], [GATED, PUBLIC]])
    def test_gated_cases(self, verdicts):
        found = headers(*verdicts, Cache_Control="public, max-age=600, s-maxage=600", Expires="0")
        assert found == {"Cache-Control": "private, no-cache", "Vary": "Cookie"}

    @pytest.mark.parametrize("verdicts", [[], [CLOSED], [HIDDEN]])
    def test_pages_that_show_none(self, verdicts):
        given = {"Cache-Control": "max-age=600, stale-while-revalidate=60", "Expires": "0"}
        assert headers(*verdicts, **{k.replace("-", "_"): v for k, v in given.items()}) == given

    def test_nothing_is_kept_of_previews(self):
        for verdict in (PUBLIC, GATED, WITHHELD):
            found = headers(verdict, is_preview=True, Cache_Control="max-age=5")
            assert found["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("public, max-age=600", "public, max-age=0, s-maxage=300, must-revalidate"),
            ("s-maxage=30", "s-maxage=30, max-age=0, must-revalidate"),
            ("s-maxage=999999", "s-maxage=300, max-age=0, must-revalidate"),
            ("s-maxage=soon", "s-maxage=300, max-age=0, must-revalidate"),
            ("no-store", "no-store, max-age=0, s-maxage=300, must-revalidate"),
            ("S-MaxAge = 0 ,, IMMUTABLE", "s-maxage=0, max-age=0, must-revalidate"),
            (
                "max-age=1, stale-while-revalidate=86400, stale-if-error=86400",
                "max-age=0, s-maxage=300, must-revalidate",
            ),
        ],
    )
    def test_what_is_stricter_stays_and_nothing_stale(self, given, kept):
        assert headers(PUBLIC, Cache_Control=given) == {"Cache-Control": kept}

    def test_other_headers_say_nothing_else(self):
        others = {"Expires": "x", "Surrogate_Control": "x", "CDN_Cache_Control": "x"}
        assert [*headers(PUBLIC, **others)] == ["Cache-Control"]

    def test_no_shared_cache_that_nobody_can_purge(self, settings):
        settings.WAGTAILFRONTENDCACHE = None
        assert "s-maxage=0" in headers(PUBLIC)["Cache-Control"]


@pytest.mark.parametrize(("verdict", "is_kept"), [(PUBLIC, False), (GATED, False), (None, True)])
def test_djangos_own_cache_keeps_no_page_with_cases(verdict, is_kept, front_cache):
    """It may be one per process, where nobody could make it forget."""
    served = []

    def serve(request):
        served.append(request)
        if verdict is not None:
            request.case_verdicts = [verdict]
        return HttpResponse("page")

    site = UpdateCacheMiddleware(CaseCachingMiddleware(FetchFromCacheMiddleware(serve)))
    for _time in range(2):
        assert site(RequestFactory().get("/ko/")).content == b"page"
    assert len(served) == (1 if is_kept else 2)


def test_it_is_placed_before_what_else_sets_headers(settings):
    assert settings.MIDDLEWARE[:2] == [
        "wagtail_editions.page_cache.middleware.PageCacheMiddleware",
        "media.readers.caching.CaseCachingMiddleware",
    ]


@pytest.mark.django_db
class TestForgetting:
    @pytest.fixture
    def story(self):
        story = make_story(make_home())
        publish_in_english(story)
        return story

    @pytest.fixture
    def case(self, clinical_files, story) -> Case:
        case = make_open_case()
        ReferenceIndex.objects.create(
            base_content_type=ContentType.objects.get_for_model(Page),
            content_type=ContentType.objects.get_for_model(story),
            object_id=story.pk,
            to_content_type=ContentType.objects.get_for_model(Case),
            to_object_id=case.pk,
            model_path="body_ko.item",
            content_path="body_ko.x",
            content_path_hash="00000000-0000-0000-0000-000000000000",
        )
        return case

    def test_a_withdrawal_in_every_language(
        self, case, story, front_cache, settings, django_capture_on_commit_callbacks
    ):
        # A worker that sleeps: what has to be forgotten at once is not left to it.
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
        with django_capture_on_commit_callbacks(execute=True):
            case.current_consent.withdraw(reason="The patient called.")
        addresses = {edition.get_full_url() for edition in story.editions.all()}
        assert len(addresses) == 2
        assert {*front_cache} == addresses

    def test_a_cache_that_does_not_answer_stops_nothing(
        self, case, front_cache, monkeypatch, caplog, django_capture_on_commit_callbacks
    ):
        def fail(*args: object) -> None:
            raise OSError("No answer.")

        monkeypatch.setattr(RecordingCache, "purge", fail)
        with django_capture_on_commit_callbacks(execute=True):
            case.current_consent.withdraw(reason="The patient called.")
        assert not case.may_be_shown(language="ko")
        assert "could not be purged" in caplog.text

    def test_a_page_that_is_published_or_withdrawn(
        self, story, front_cache, django_capture_on_commit_callbacks
    ):
        english = story.editions.get(language="en")
        with django_capture_on_commit_callbacks(execute=True):
            english.unpublish()
        # Its own address at once; where it may stand in lists, by a background task.
        assert english.get_full_url() in front_cache
