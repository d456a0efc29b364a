"""What readers are asked before gated cases are shown, and where they go from there."""

from __future__ import annotations

import time
from urllib.parse import unquote, urlencode

import pytest
from django.core import signing
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Site

from media.readers.addresses import confirmation_url
from media.readers.confirmation import COOKIE, MAX_AGE, has_confirmed
from media.readers.following import following_page
from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.models import Language, SiteLanguage

ASKED = "/en/case-files/confirm/"
SAID = {"is_adult": "on", "informs_themselves": "on"}


@pytest.fixture
def home(db):
    return make_home()


def with_cookie(value: str):
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = value
    return request


class TestAsking:
    def test_nothing_is_kept_of_the_page(self, client, home):
        response = client.get(ASKED)
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Robots-Tag"] == "noindex, noimageindex"
        assert COOKIE not in response.cookies
        assert '<html lang="en">' in response.text
        assert 'rel="alternate"' not in response.text

    def test_both_answers_are_needed(self, client, home):
        for said in ({}, {"is_adult": "on"}, {"informs_themselves": "on"}):
            response = client.post(ASKED, {**said, "next": "/en/#case"})
            assert response.status_code == 200
            assert COOKIE not in response.cookies
            assert {*response.context["form"].errors} == SAID.keys() - said.keys()
            assert 'href="/en/#case"' in response.text

    def test_who_answers_goes_back(self, client, home):
        response = client.post(ASKED, {**SAID, "next": "/en/#case"})
        assert response.status_code == 303
        assert response.headers["Location"] == "/en/#case"
        assert "no-store" in response.headers["Cache-Control"]
        cookie = response.cookies[COOKIE]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["max-age"]
        assert has_confirmed(with_cookie(cookie.value))
        again = client.get(f"{ASKED}?{urlencode({'next': '/en/#case'})}")
        assert again.status_code == 303
        assert again.headers["Location"] == "/en/#case"

    def test_who_changes_the_language_goes_on_in_it(self, client, home):
        story = make_story(home, slug="이야기")
        publish_in_english(story, slug="story")
        make_story(home, title="다른 글", slug="다른-글")
        for written, read in (
            ("/ko/이야기/?page=2#case-3", "/en/story/?page=2#case-3"),
            ("/ko/%EC%9D%B4%EC%95%BC%EA%B8%B0/", "/en/story/"),
            ("/ko/다른-글/", "/ko/다른-글/"),
            ("/ko/nothing/", "/ko/nothing/"),
        ):
            response = client.post(ASKED, {**SAID, "next": written})
            assert unquote(response.headers["Location"]) == read

    def test_a_form_of_another_site_answers_nothing(self, home):
        response = Client(enforce_csrf_checks=True).post(ASKED, SAID)
        assert response.status_code == 403
        assert COOKIE not in response.cookies

    def test_a_secure_site_has_a_secure_cookie(self, client, home, settings):
        settings.SESSION_COOKIE_SECURE = True
        assert client.post(ASKED, SAID).cookies[COOKIE]["secure"]

    def test_in_a_language_that_is_closed(self, client, home):
        Language.objects.get_or_create(code="en")
        SiteLanguage.objects.create(site=Site.objects.get(), language_id="en", is_open=False)
        assert client.get(ASKED).status_code == 404
        assert client.post(ASKED, SAID).status_code == 404
        assert client.get("/ko/case-files/confirm/").status_code == 200


class TestSigningIn:
    @pytest.fixture(autouse=True)
    def _setting(self, home, settings):
        settings.CLINICAL_GATE = "sign_in"

    def test_who_is_not_is_led_there_and_back(self, client, django_user_model):
        django_user_model.objects.create_user("reader", password="secret")
        response = client.get(f"{ASKED}?{urlencode({'next': '/en/#case'})}")
        assert response.status_code == 302
        assert "no-store" in response.headers["Cache-Control"]
        sign_in = response.headers["Location"]
        assert sign_in.startswith("/admin/login/?next=")
        form = client.get(sign_in).context["form"]
        answer = {"username": "reader", "password": "secret", "next": "/en/#case"}
        assert form is not None
        back = client.post(sign_in, answer)
        assert back.headers["Location"] == "/en/#case"
        again = client.get(f"{ASKED}?{urlencode({'next': '/en/#case'})}")
        assert again.headers["Location"] == "/en/#case"

    def test_ticking_boxes_opens_nothing(self, client):
        response = client.post(ASKED, SAID)
        assert response.status_code == 302
        assert COOKIE not in response.cookies


@pytest.mark.usefixtures("db")
class TestCookie:
    def test_it_counts_as_it_was_signed_alone(self, client, home):
        value = client.post(ASKED, SAID).cookies[COOKIE].value
        assert has_confirmed(with_cookie(value))
        other = signing.TimestampSigner(salt="something else").sign("adult,informing")
        for forged in ("", ":", "::", "confirmed", value[:-1], f"{value}x", other, "확인", "\x00"):
            assert not has_confirmed(with_cookie(forged))

    def test_it_holds_for_a_day(self, client, home, monkeypatch):
        value = client.post(ASKED, SAID).cookies[COOKIE].value
        later = time.time() + MAX_AGE + 2
        monkeypatch.setattr(time, "time", lambda: later)
        assert not has_confirmed(with_cookie(value))

    def test_a_misspelt_setting_opens_nothing(self, client, home, settings):
        value = client.post(ASKED, SAID).cookies[COOKIE].value
        settings.CLINICAL_GATE = "confirm"
        assert not has_confirmed(with_cookie(value))
        settings.CLINICAL_GATE = "sign_in"
        assert not has_confirmed(with_cookie(value))


@pytest.mark.parametrize(
    "wish",
    [
        *("", "articles/", "https://evil.example/", "//evil.example/", "/\\evil.example/"),
        *("///evil.example/", "javascript:alert(1)", "/\n/evil.example/", "/x\r\nSet-Cookie: a=b"),
        *("/\x00", "\\\\evil.example", "/\t/evil.example", " //evil.example"),
    ],
)
def test_nobody_is_led_away(wish):
    with translation.override("ko"):
        assert following_page(wish) == "/ko/"


@pytest.mark.parametrize("wish", ["/en/상담-안내/?page=2#case-3", "/", "/ko/case-files/confirm/"])
def test_any_page_of_this_site_is_led_back_to(wish):
    assert following_page(wish) == wish


def test_the_address_of_the_page(client, home):
    request = RequestFactory().get("/en/상담-안내/?utm_source=x")
    with translation.override("en"):
        address = confirmation_url(request, "case-3")
    assert address.startswith("/en/case-files/confirm/?next=%2Fen%2F")
    assert 'value="/en/상담-안내/#case-3"' in client.get(address).text
