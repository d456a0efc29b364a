"""Answers to forms, settings and snippets in the admin, beside editions."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Site

from pages.models import ConsultationField, ConsultationPage
from tests.builders import make_home, translate
from tests.testapp.models import Badge, Footer
from wagtail_editions.actions import StartEditionAction
from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def consultation(admin_in_english) -> ConsultationPage:
    """Make a form with one question, in both languages."""
    page = ConsultationPage(title="상담", slug="상담", live=False)
    make_home().add_child(instance=page)
    ConsultationField.objects.create(page=page, label_ko="성함", field_type="singleline")
    page = ConsultationPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    edition = StartEditionAction(page, "en").execute()
    translate(edition, {"상담": "Consultation", "성함": "Your name"}, slug="ask")
    edition.save_revision().publish()
    return ConsultationPage.objects.get(pk=page.pk)


def submissions(client: Any, page: Any, **query: Any) -> Any:
    url = reverse("wagtailforms:list_submissions", args=[page.pk])
    response = client.get(url, query)
    assert response.status_code == 200
    return response


def test_the_answers_of_every_language_are_in_one_list(admin_client, client, consultation):
    (field,) = consultation.get_form_fields()
    for address, name in (("/ko/상담/", "홍길동"), ("/en/ask/", "John Doe")):
        response = client.post(address, {field.clean_name: name})
        assert response.status_code == 200
    assert FormSubmission.objects.filter(page=consultation).count() == 2
    listed = submissions(admin_client, consultation).text
    assert "홍길동" in listed
    assert "John Doe" in listed
    exported = submissions(admin_client, consultation, export="csv")
    text = b"".join(exported.streaming_content).decode()
    assert "홍길동" in text
    assert "John Doe" in text
    forms = admin_client.get(reverse("wagtailforms:index")).text
    assert "상담" in forms or "Consultation" in forms


def test_answers_stay_when_a_language_is_withdrawn(admin_client, client, consultation):
    (field,) = consultation.get_form_fields()
    client.post("/en/ask/", {field.clean_name: "John Doe"})
    consultation.editions.get(language="en").unpublish()
    assert client.post("/en/ask/", {field.clean_name: "Jane"}).status_code == 404
    assert "John Doe" in submissions(admin_client, consultation).text


def test_settings_are_read_in_the_readers_language(admin_client):
    make_home()
    site = Site.objects.get()
    footer = Footer.for_site(site)
    footer.note_ko, footer.telephone = "진료 안내", "02-000-0000"
    footer.save()
    template = engines["django"].from_string("{{ settings.testapp.footer.note }}")
    request = RequestFactory().get("/", headers={"Host": "localhost"})

    def note(language: str) -> str:
        with override(language):
            return template.render({}, request)

    assert note("ko") == "진료 안내"
    assert "진료" not in note("en")
    edition = StartEditionAction(Footer.objects.get(), "en").execute()
    translate(edition, {"진료 안내": "Opening hours"})
    edition.save_revision().publish()
    request = RequestFactory().get("/", headers={"Host": "localhost"})
    assert note("en") == "Opening hours"
    url = reverse("wagtailsettings:edit", args=["testapp", "footer", site.pk])
    form = admin_client.get(url)
    assert 'name="note_ko"' in form.text
    assert 'name="note_en"' not in form.text
    admin_client.post(url, {"note_ko": "새 안내", "telephone": "1", "note_en": "Hacked"})
    footer = Footer.objects.get()
    assert (footer.note_ko, footer.note_en) == ("새 안내", "Opening hours")


def test_lists_of_snippets_name_what_has_no_text_in_the_persons_language(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    listed = reverse("wagtailsnippets_testapp_badge:list")
    assert "추천" in admin_client.get(listed).text
    make_home()
    edition = StartEditionAction(badge, "en").execute()
    translate(edition, {"추천": "Recommended"})
    edition.save_revision().publish()
    assert "Recommended" in admin_client.get(listed).text
    with override("ko"):
        assert str(Badge.objects.get()) == "추천"


def test_a_deleted_snippet_takes_its_editions_with_it(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    publish_in_english_of(badge)
    url = reverse("wagtailsnippets_testapp_badge:delete", args=[badge.pk])
    assert admin_client.post(url).status_code == 302
    assert not Edition.objects.filter(object_type__model="badge").exists()


def publish_in_english_of(badge: Badge) -> None:
    edition = StartEditionAction(badge, "en").execute()
    translate(edition, {"추천": "Recommended"}).save_revision().publish()
