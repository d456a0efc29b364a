"""What browsers are told that pages may do."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client

from cms.security import SecurityPolicyMiddleware
from cms.settings.csp import hosts, readers_policy

HEADER = "Content-Security-Policy"


def policy(response) -> dict[str, str]:
    return dict((part.strip() + " ").split(" ", 1) for part in response.headers[HEADER].split(";"))


@pytest.fixture
def answer(rf):
    def _answer(path, response=None, **attributes):
        request = rf.get(path)
        vars(request).update(attributes)
        return SecurityPolicyMiddleware(lambda _request: response or HttpResponse())(request)

    return _answer


def test_readers_pages_run_nothing_inline(answer):
    for path in ("/", "/ko/", "/en/nothing/", "/administration/"):
        told = policy(answer(path))
        assert told["default-src"].strip() == "'none'"
        assert told["script-src"].strip() == told["style-src"].strip() == "'self'"
        assert told["frame-ancestors"].strip() == "'none'"


def test_the_admin_has_what_wagtail_needs(answer):
    told = policy(answer("/admin/pages/"))
    assert "'unsafe-inline'" in told["script-src"]
    assert told["object-src"].strip() == "'none'"
    assert told["frame-ancestors"].strip() == "'self'"


def test_a_preview_is_as_strict_but_may_be_framed_by_the_admin(answer):
    told = policy(answer("/ko/", is_preview=True))
    assert told["script-src"].strip() == "'self'"
    assert told["frame-ancestors"].strip() == "'self'"


def test_what_a_view_says_itself_is_kept(answer):
    response = HttpResponse(headers={HEADER: "default-src 'none'"})
    assert answer("/ko/", response).headers[HEADER] == "default-src 'none'"
    changed = HttpResponse()
    changed._csp_update = {"img-src": ["https://maps.example"]}
    assert "https://maps.example" in policy(answer("/ko/", changed))["img-src"]


def test_other_hosts_are_allowed_by_a_setting():
    found = hosts("https://files.example.com, http://127.0.0.1:9000/", "https://cdn.example/x/")
    assert found == ["https://files.example.com", "http://127.0.0.1:9000", "https://cdn.example"]
    assert "https://cdn.example" in readers_policy(found, [])["img-src"]


@pytest.mark.parametrize(
    "value", ["files.example.com", "https://a b", "*", "'unsafe-inline'", "https://a;script-src *"]
)
def test_a_host_that_is_none_stops_the_site_with_a_sentence(value):
    with pytest.raises(ImproperlyConfigured, match="MEDIA_HOSTS"):
        hosts(value)


@pytest.mark.django_db
def test_every_answer_has_the_headers():
    response = Client().get("/en/nothing/")
    assert policy(response)["base-uri"].strip() == "'none'"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response.headers["Permissions-Policy"]
