"""From the signed form to the withdrawal: the clinic's screens, and the patient's own."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from tests.cases import consent_to, let_everybody_see, make_case
from tests.clinical.test_recording import PDF

from .test_accessibility import assert_accessible

pytestmark = pytest.mark.usefixtures("clinical_files")


def test_from_the_form_to_the_withdrawal(open_as, new_page, home, admin_user):
    case = make_case()
    let_everybody_see(case, "ko")
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()
    page = open_as(get_user_model().objects.get(pk=admin_user.pk), color_scheme="dark")

    page.goto(reverse("media_consents:index"))
    assert_accessible(page)
    page.get_by_role("link", name=case.code).click()
    page.get_by_role("link", name="Record a consent").click()
    expect(page.get_by_role("button", name="Record this consent")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Publication: information").check()
    page.get_by_label("The clinic's website").check()
    page.get_by_label("Social media").check()
    page.get_by_label("한국어").check()
    page.get_by_label("Signed on").fill("2026-02-03")
    form = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("Signed form").set_input_files(form)
    # What is missing is said, and the rest stays.
    page.get_by_role("button", name="Record this consent").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the signed form once more")
    expect(page.get_by_label("Social media")).to_be_checked()
    assert_accessible(page)
    page.get_by_label("Version of the form").fill("2026-01")
    page.get_by_label("Signed form").set_input_files(form)
    page.get_by_role("button", name="Record this consent").click()
    expect(page.get_by_text("The consent is recorded.")).to_be_visible()
    assert case.may_be_shown(language="ko")
    assert_accessible(page)

    # Somebody without account, script or cookie, with nothing but the address.
    address = page.get_by_label("Receipt for the patient").input_value()
    patient = new_page(locale="en-GB", width=390, java_script_enabled=False)
    assert patient.goto(address).status == 200
    patient.get_by_role("link", name="English").click()
    expect(patient.get_by_text("This consent is in force.")).to_be_visible()
    expect(patient.get_by_text("Social media")).to_be_visible()
    patient.get_by_role("link", name="Withdraw the consent").click()
    patient.get_by_label("Delete the original pictures").check()
    patient.get_by_role("button", name="Withdraw the consent now").click()
    expect(patient.get_by_text("This consent was withdrawn on")).to_be_visible()
    expect(patient.get_by_role("link", name="Withdraw the consent")).to_have_count(0)
    assert not patient.context.cookies()
    assert not case.may_be_shown(language="ko")

    page.reload()
    expect(page.get_by_text("the patient, through the receipt")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="It is settled").click()
    expect(page.get_by_text("settled on")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_as, new_page, home, admin_user, scheme):
    consent = consent_to(make_case())
    page = open_as(admin_user, color_scheme=scheme)
    page.goto(reverse("media_consents:withdraw", args=[consent.pk]))
    assert_accessible(page)
    reader = new_page(color_scheme=scheme, width=390)
    for name in ("consent_receipt", "withdraw_by_receipt"):
        reader.goto(reverse(name, args=[consent.token]))
        assert_accessible(reader)
