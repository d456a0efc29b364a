"""What readers are told when a request cannot be answered."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from cms import errors
from pages.models import ConsultationField

LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


def html_of(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


@LANGUAGES
@pytest.mark.parametrize(("view", "status"), [("bad_request", 400), ("server_error", 500)])
def test_a_fault_is_told_without_the_database(rf, language, view, status):
    def fail(*args):
        raise AssertionError("The database was asked.")

    arguments = [ValueError()] if status == 400 else []
    request = rf.get(f"/{language}/articles/", HTTP_HOST="no host")
    with connection.execute_wrapper(fail):
        response = getattr(errors, view)(request, *arguments)
    html = html_of(response)
    assert response.status_code == status
    assert html.html["lang"] == response.headers["Content-Language"] == language
    assert html.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert html.main.a["href"] == f"/{language}/"
    assert not html.find(["script", "style"])


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_a_400(settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    response = Client().get("/en/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert html_of(response).html["lang"] == "en"


@LANGUAGES
def test_what_is_refused_is_told_in_the_sites_frame(demo, rf, language):
    response = errors.permission_denied(rf.get(f"/{language}/"), PermissionDenied())
    html = html_of(response)
    assert response.status_code == 403
    assert html.html["lang"] == language
    assert html.main.find("a", href=f"/{language}/")


@LANGUAGES
def test_a_form_without_its_token_comes_back_with_what_was_written(demo, language):
    client = Client(enforce_csrf_checks=True)
    address = {"ko": "/ko/상담-신청/", "en": "/en/ask/"}[language]
    name = ConsultationField.objects.order_by("sort_order").first().clean_name
    response = client.post(address, {name: "홍길동 <b>😀"})
    html = html_of(response)
    assert response.status_code == 403
    assert html.html["lang"] == language
    assert html.find("input", attrs={"name": name})["value"] == "홍길동 <b>😀"
    summary = html.find(role="alert")
    assert summary.has_attr("autofocus")
    # It can be sent at once: the token is new, and so is the cookie.
    token = html.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"]
    assert client.post(address, {"csrfmiddlewaretoken": token}).status_code == 200


@LANGUAGES
def test_another_form_without_its_token_tells_how_to_go_back(demo, language):
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/{language}/case-files/confirm/")
    assert response.status_code == 403
    assert html_of(response).html["lang"] == language


@LANGUAGES
def test_a_form_whose_page_was_withdrawn_while_it_was_open(demo, language):
    address = {"ko": "/ko/상담-신청/", "en": "/en/ask/"}[language]
    ConsultationField.objects.first().page.delete()
    assert Client().post(address, {}).status_code == 404
    assert Client(enforce_csrf_checks=True).post(address, {}).status_code == 403


@pytest.mark.django_db
def test_more_than_is_read_is_a_400(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    response = client.post(
        "/en/", "text=" + "a" * 1000, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (400, 413)
    assert html_of(response).html["lang"] == "en"
