"""The workbench says of each text whether somebody has approved it as it stands."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.reviewing import approve, fresh, submit
from tests.reviews.test_approving import Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    RevokeSignOffAction,
    SaveTranslationAction,
    SendDraftAction,
)
from wagtail_editions.admin.live import told_rows
from wagtail_editions.models import Revocation, SignOff
from wagtail_editions.models.known import know_translations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def clinic(in_english) -> Clinic:
    return Clinic()


def standings(clinic: Clinic) -> dict[str, str]:
    """Return how every text with words stands, by path."""
    edition = clinic.read()
    know_translations(edition)
    return {row.segment.path: row.standing.value for row in edition.rows() if row.text}


def test_a_text_stands_as_it_was_approved_until_somebody_changes_it(clinic):
    assert set(standings(clinic).values()) == {"translated"}
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    assert set(standings(clinic).values()) == {"reviewed"}
    # What somebody writes meanwhile voids the approval of the whole, not that of other texts.
    SaveTranslationAction(clinic.read(), "introduction", "Mended.").execute()
    assert SignOff.objects.get().voided_at is not None
    assert {path for path, each in standings(clinic).items() if each == "translated"} == {
        "introduction"
    }
    for person in (clinic.doctor, clinic.reader):
        approve(clinic.edition, person)
    # An expert signed every text, also the one that was read anew after that.
    assert clinic.read().live
    assert set(standings(clinic).values()) == {"signed"}

    screen = Client()
    screen.force_login(fresh(clinic.translator))
    text = screen.get(reverse("wagtail_editions:edit", args=[clinic.edition.pk])).text
    assert text.count('data-status="signed"') == text.count(">signed</span>") > 1
    row = clinic.edition.translations.get(path="introduction")
    data = {"path": "introduction", "text": "Another.", "version": row.version}
    url = reverse("wagtail_editions:save_translation", args=[clinic.edition.pk])
    assert screen.post(url, data).json()["status"] == "translated"
    told = {each["path"]: each["status"] for each in told_rows(clinic.read(), None)["rows"]}
    assert (told["introduction"], told["title"]) == ("translated", "signed")

    # Another original makes it outdated, whoever has signed it.
    page = StoryPage.objects.get(pk=clinic.story.pk)
    page.title = "새 제목"
    page.save_revision()
    SendDraftAction(page, ["en"]).execute()
    assert standings(clinic)["title"] == "outdated"


def test_what_was_revoked_is_not_signed(clinic):
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    signed = approve(clinic.edition, clinic.doctor)
    assert set(standings(clinic).values()) == {"signed"}
    RevokeSignOffAction(signed, clinic.doctor, "New facts.", Revocation.NOTICE).execute()
    assert set(standings(clinic).values()) == {"reviewed"}
    SignOff.objects.update(revoked_at=timezone.now())
    assert set(standings(clinic).values()) == {"translated"}
