"""Revoking a sign-off, and what readers are told of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from tests.reviewing import approve, fresh, make_person, submit
from tests.reviews.test_approving import Clinic
from tests.reviews.test_screen import says
from tests.testapp.models import StoryPage
from wagtail_editions.actions import RevokeSignOffAction
from wagtail_editions.errors import (
    EditionNotReady,
    EditionPermissionError,
    ReasonMissing,
    RevocationIncomplete,
    RevokedAlready,
)
from wagtail_editions.models import Edition, Revocation, SignOff
from wagtail_editions.models.sign_offs import months_later
from wagtail_editions.models.under_review import edition_of
from wagtail_editions.signals import sign_off_revoked

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    with override("en"):
        yield Clinic()


def publish(clinic: Clinic) -> SignOff:
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    return approve(clinic.edition, clinic.doctor)


def read(edition: Edition) -> str:
    return Client().get(edition.get_url()).content.decode()


def revoke(sign_off: SignOff, user: Any, **options: Any) -> SignOff:
    options = {"reason": "A study was withdrawn.", "revocation": Revocation.NOTICE, **options}
    return RevokeSignOffAction(
        SignOff.objects.get(pk=sign_off.pk), fresh(user), **options
    ).execute()


def test_readers_are_told_who_signed_and_that_it_was_revoked(
    clinic, django_capture_on_commit_callbacks
):
    with override("en"):
        edition = clinic.read()
    assert "edically" not in read(clinic.home.edition_in("en"))
    sign_off = publish(clinic)
    edition = clinic.read()
    today = timezone.localdate()
    told = (
        f"Medically reviewed by doctor (en), M.D. on {date_format(today)}. "
        f"Next review: {date_format(months_later(today, 12))}."
    )
    assert says(read(edition), told)
    with CaptureQueriesContext(connection) as queries:
        read(edition)
    about_reviews = [each["sql"] for each in queries if "signoff" in each["sql"].lower()]
    assert len(about_reviews) == 1
    assert '"wagtail_editions_signoff"."content"' not in about_reviews[0]

    stranger = make_person("stranger")
    for user, options, error in (
        (stranger, {}, EditionPermissionError),
        (clinic.doctor, {"reason": " "}, ReasonMissing),
        (clinic.doctor, {"revocation": Revocation.NONE}, RevocationIncomplete),
    ):
        with pytest.raises(error):
            revoke(sign_off, user, **options)
    assert clinic.read().live_sign_off.revoked_at is None

    heard: list[Any] = []

    def hear(**kwargs: Any) -> None:
        heard.append((kwargs["instance"], kwargs["sign_off"].revocation, kwargs["user"]))

    sign_off_revoked.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            revoke(sign_off, clinic.doctor)
    finally:
        sign_off_revoked.disconnect(hear)
    assert heard == [(edition, "notice", clinic.doctor)]
    entry = ModelLogEntry.objects.get(action="wagtail_editions.revoke")
    assert (entry.user, entry.data["reason"]) == (clinic.doctor, "A study was withdrawn.")
    assert says(
        read(edition), f"The medical review of this text was revoked on {date_format(today)}."
    )
    assert clinic.read().last_reviewed is None
    with pytest.raises(RevokedAlready):
        revoke(sign_off, clinic.doctor)
    # Nothing goes live on its strength any more.
    with pytest.raises(EditionNotReady, match="has revoked the approval"):
        clinic.read().save_revision().publish()


def test_an_edition_and_a_page_are_withdrawn_by_the_system(clinic):
    sign_off = publish(clinic)
    submit(StoryPage.objects.get(pk=clinic.story.pk), clinic.editor)
    of_source = approve(StoryPage.objects.get(pk=clinic.story.pk), clinic.doctor)
    revoke(sign_off, clinic.doctor, revocation=Revocation.WITHDRAWN)
    page = StoryPage.objects.get(pk=clinic.story.pk)
    assert not clinic.read().live
    assert (page.live, bool(page.introduction_en)) == (True, False)
    revoke(of_source, clinic.doctor, revocation=Revocation.WITHDRAWN)
    page = StoryPage.objects.get(pk=clinic.story.pk)
    assert not page.live
    assert not edition_of(page).live


def test_the_screen_asks_only_what_matters(clinic):
    submit(clinic.edition, clinic.translator)
    waiting = approve(clinic.edition, clinic.reader)
    client = Client()
    client.force_login(fresh(clinic.reader))
    review = reverse("wagtail_editions_review", args=[clinic.edition.pk])
    url = reverse("wagtail_editions_revoke_sign_off", args=[waiting.pk])
    assert url in client.get(review).content.decode()
    assert says(client.get(url).content.decode(), "Readers do not see what was signed here")
    assert says(client.post(url, {"reason": ""}).content.decode(), "Say why")
    done = client.post(url, {"reason": "Too fast."}, follow=True).content.decode()
    assert says(done, "The sign-off of Mini lifting (English) is revoked.") or says(
        done, "is revoked."
    )
    assert says(done, "Revoked: Too fast.")
    assert says(client.get(url, follow=True).content.decode(), "was revoked already")
    assert SignOff.objects.get().revocation == Revocation.NONE
    outsider = Client()
    outsider.force_login(fresh(clinic.editor))
    assert outsider.get(url).status_code == 302
    # What readers see takes a choice.
    approve(clinic.edition, clinic.doctor)
    assert not clinic.read().live
    state = clinic.read().current_workflow_state
    assert state.current_task_state.task.name == "Language review"
    state.cancel()
    live = publish(clinic)
    client.force_login(fresh(clinic.doctor))
    url = reverse("wagtail_editions_revoke_sign_off", args=[live.pk])
    assert says(client.get(url).content.decode(), "Readers see this now.")
    text = client.post(url, {"reason": "A dose.", "revocation": ""}).content.decode()
    assert says(text, "Readers see what was signed here. Choose what becomes of it.")
    assert "A dose." in text
    text = client.post(url, {"reason": "A dose.", "revocation": "withdrawn"}, follow=True)
    assert says(text.content.decode(), "is withdrawn.")
    assert not clinic.read().live
