"""The parts that ask nothing of a database."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpResponse
from django.http.response import ResponseHeaders

from wagtail_editions.page_cache import encodings, headers
from wagtail_editions.page_cache.configuration import NotConfigured, PageCache
from wagtail_editions.page_cache.cookies import WatchedCookies, asked_of_readers
from wagtail_editions.page_cache.versions import CacheVersions, FileVersions
from wagtail_editions.shown import recording


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        *(("", ""), ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("*", "br")),
        *(("br;q=0, gzip", "gzip"), ("br;q=0.1, gzip;q=0.9", "gzip"), ("identity", "")),
        *(("*;q=0", ""), ("br;q=0.2, identity;q=0.9", ""), ("BR ; Q=1.0", "br")),
        *(("br;q=much", ""), ("gzip;q=0.5;x=1," * 2000, "gzip"), (";;,=", "")),
    ],
)
def test_compression_is_what_the_reader_takes(header, encoding):
    assert encodings.accepted(header) == encoding


def test_compressed_is_the_same_text():
    text = "수술 전에 읽어 주십시오. ".encode() * 50
    for effort in (encodings.ONCE, encodings.EACH_TIME):
        assert encodings.expand(encodings.compress(text, "gzip", effort)) == text
        assert encodings.brotli.decompress(encodings.compress(text, "br", effort)) == text


def test_what_is_noted_inside_is_known_outside():
    soon, late = (datetime.datetime(2026, 1, day, tzinfo=datetime.UTC) for day in (1, 2))
    recording.note("nobody listens")
    with recording.recorded() as found:
        recording.note("a", "b")
        for moment in (late, None, soon, late):
            recording.keep_until(moment)
        with recording.unnoted():
            recording.note("c")
            recording.refuse()
    assert (found.tags, found.until) == ({"a", "b"}, soon)
    assert not found.is_refused
    assert recording.current() is None


def test_cookies_that_were_asked_for_decide():
    cookies = WatchedCookies({"sessionid": "1", "taste": "sweet"})
    assert cookies.get("taste") == "sweet"
    assert "size" not in cookies
    with pytest.raises(KeyError):
        cookies["csrftoken"]
    assert asked_of_readers(cookies) == {"taste", "size"}
    assert {**cookies} == {"sessionid": "1", "taste": "sweet"}
    assert asked_of_readers(cookies) is None


@pytest.mark.parametrize(
    "said",
    [
        *({"Cache-Control": value} for value in ("private", "no-store", "max-age=0, No-Cache")),
        *({"Vary": value} for value in ("*", "Cookie, User-Agent", "accept-language")),
        {"Content-Security-Policy": "script-src 'nonce-abc'"},
    ],
)
def test_what_is_for_one_reader(said):
    assert headers.is_for_everybody(HttpResponse(headers={"Vary": "Cookie, Accept-Encoding"}))
    assert not headers.is_for_everybody(HttpResponse(headers=said))
    response = HttpResponse()
    response.set_cookie("seen", "1")
    assert not headers.is_for_everybody(response)


def test_nobody_keeps_it_longer_than_it_is_true():
    for seconds, least in ((900, 300), (7.9, 7), (-1, 0)):
        said = ResponseHeaders({"Cache-Control": "max-age=0, s-maxage=300, must-revalidate"})
        headers.say_not_beyond(said, seconds)
        assert said["Cache-Control"] == f"max-age=0, s-maxage={least}, must-revalidate"


@pytest.fixture(params=["files", "cache"])
def versions(request, tmp_path):
    if request.param == "files":
        return FileVersions(tmp_path / "versions", "default")
    return CacheVersions("default")


def test_versions(versions):
    assert (versions.epoch(), versions.of(["a"])) == (None, [None])
    versions.renew(["a"])
    versions.begin(["a", "b"])
    first, epoch = versions.of(["a", "b"]), versions.epoch()
    assert None not in (*first, epoch)
    versions.begin(["a", "b"])
    assert (versions.of(["a", "b"]), versions.epoch()) == (first, epoch)
    seen = {epoch}
    for _time in range(50):
        # However fast one follows the other.
        versions.renew(["a"])
        seen.add(versions.epoch())
    assert len(seen) == 51
    assert versions.of(["b"]) == first[1:]
    assert versions.of(["a"]) != first[:1]


def test_what_cannot_be_written_is_not_up_to_date(tmp_path, monkeypatch):
    versions = FileVersions(tmp_path / "versions", "default")
    versions.begin(["a", "b"])

    def fail(*args: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "open", fail)
    versions.renew(["a"])
    assert (versions.epoch(), versions.of(["a"])) == (None, [None])


@pytest.mark.parametrize(
    "value",
    [
        *(["pages"], {"COLOUR": 1}, {"CACHE": None}, {"SECONDS": -1}, {"SECONDS": True}),
        *({"SECONDS": "60"}, {"VERSIONS": 3}),
    ],
)
def test_a_setting_that_cannot_be_understood(value, settings):
    with pytest.raises(NotConfigured):
        PageCache.of(value)
    settings.EDITIONS_PAGE_CACHE = value
    with pytest.raises(SystemCheckError, match=r"E012"):
        call_command("check", tags=["caches"])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"CACHE": "nowhere", "VERSIONS": "/tmp/versions"}, "E012"),  # noqa: S108
        # Each process would have its own.
        ({"CACHE": "default"}, "E012"),
    ],
)
def test_a_setting_that_cannot_work(value, said, settings):
    settings.EDITIONS_PAGE_CACHE = value
    with pytest.raises(SystemCheckError, match=said):
        call_command("check", tags=["caches"])


def test_the_place_of_the_middleware(settings, tmp_path, capsys):
    settings.EDITIONS_PAGE_CACHE = {"VERSIONS": tmp_path}
    call_command("check", tags=["caches"])
    first, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [*others, first]
    with pytest.raises(SystemCheckError, match=r"E013"):
        call_command("check", tags=["caches"])
    settings.MIDDLEWARE = others
    call_command("check", tags=["caches"])
    assert "W012" in capsys.readouterr().err
