"""What the clinic tells about itself."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.demo.clinic import CLINIC
from cms.models import CLINIC_FIELDS, ClinicSettings
from tests.demo import words
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.errors import InvalidTranslation


def test_a_telephone_number_becomes_an_address():
    with override("en"):
        assert ClinicSettings(telephone_en="+82 2 000-0000").telephone_uri == "tel:+8220000000"
        assert ClinicSettings().telephone_uri == ""


def test_no_language_borrows_from_another():
    clinic = ClinicSettings(name_ko="우리성형외과", opening_hours_ko="월~금\n\n토")
    with override("ko"):
        assert (clinic.name, clinic.opening_lines) == ("우리성형외과", ["월~금", "토"])
    with override("en"):
        assert not clinic.name
        assert clinic.opening_lines == []


@pytest.mark.parametrize("number", ["call us", "javascript:alert(1)", "+", "12;ext=3"])
def test_a_telephone_number_that_cannot_be_dialled_is_refused(number):
    clinic = ClinicSettings(telephone_en=number)
    with pytest.raises(ValidationError) as caught:
        clinic.clean_fields(exclude=["site"])
    with override("en"):
        assert "digits" in str(caught.value.message_dict["telephone_en"])


def test_what_is_saved_is_live_in_its_language_alone(demo):
    clinic = ClinicSettings.objects.get()
    client = Client()
    client.login(username="editor", password=demo.users[1].password)
    address = reverse("wagtailsettings:edit", args=["cms", "clinicsettings", clinic.site_id])
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    assert 'name="name_ko"' in page
    assert 'name="name_en"' not in page
    data = {f"{field}_ko": getattr(clinic, f"{field}_ko") for field in CLINIC_FIELDS}
    response = client.post(address, {**data, "name_ko": "우리의원", "name_en": "Hacked"})
    assert response.status_code == 302
    clinic.refresh_from_db()
    assert (clinic.name_ko, clinic.name_en) == ("우리의원", "Woori Plastic Surgery")
    assert clinic.editions.get(language="en").is_behind


def test_a_telephone_number_is_checked_in_every_language(demo):
    edition = ClinicSettings.objects.get().editions.get(language="en")
    with pytest.raises(InvalidTranslation), override("en"):
        SaveTranslationAction(edition, "telephone", "javascript:alert(1)").execute()


def test_the_links_are_those_for_readers_of_the_language(reads):
    for language in ("ko", "en"):
        links = [link["href"] for link in reads[f"/{language}/"].footer.find_all("a")]
        assert CLINIC["booking_link"].in_language(language) in links


def test_every_page_tells_it_in_its_language(reads):
    for language, address in (("ko", "가나구"), ("en", "Gana-gu")):
        footer = reads[f"/{language}/"].footer
        assert address in words(footer)
        assert footer.find("a", href=lambda href: href.startswith("tel:"))
        assert len(footer.find("dl").find_all("dd")) == 7
