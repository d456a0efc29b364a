"""Withdrawing a consent: the case is gone, and so are its files."""

from __future__ import annotations

import shutil

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from media.actions import (
    MakeRenditionsAction,
    WithdrawConsentAction,
    delete_forgotten,
    make_renditions,
)
from media.models import (
    AppendOnlyError,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    ForgottenFile,
)
from media.refusals import AlreadyWithdrawn, ClinicalPermissionError, ReasonMissing
from media.rendering import render_pair
from media.storage import clinical_storage
from tests.cases import consent_to, make_open_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(clinical_files):
    return make_open_case()


@pytest.fixture
def consent(case) -> Consent:
    return case.current_consent


def files(folder: str) -> int:
    storage = clinical_storage()
    try:
        parts, found = storage.listdir(folder)
    except FileNotFoundError:
        return 0
    return len(found) + sum(files(f"{folder}/{part}") for part in parts)


def test_renditions_go_and_originals_stay(consent, django_capture_on_commit_callbacks):
    assert files("renditions") == ClinicalRendition.objects.count() > 0
    with django_capture_on_commit_callbacks(execute=True):
        consent.withdraw(reason="The patient called.")
    assert not ClinicalRendition.objects.exists()
    assert files("renditions") == 0
    assert files("originals") == 2
    assert not ForgottenFile.objects.exists()


def test_originals_go_when_asked(case, consent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        consent.withdraw(reason="The patient called.", delete_originals=True)
    assert files("originals") == 0
    assert {each.file.name for each in ClinicalPicture.objects.all()} == {""}
    assert case.views.count() == 1


def test_every_consent_of_the_case_is_withdrawn(case, consent):
    newer = consent_to(case)
    consent.withdraw(reason="The patient called.")
    assert Consent.objects.get(pk=newer.pk).is_withdrawn


def test_it_is_recorded_without_the_patient(case, consent, admin_user):
    withdrawal = consent.withdraw(user=admin_user, reason="The patient called.")
    assert withdrawal.withdrawn_by == admin_user
    entry = ModelLogEntry.objects.get(action="media.withdraw_consent")
    assert entry.label == case.code
    assert entry.user == admin_user
    assert "called" not in str(entry.data)


def test_it_takes_a_reason_but_from_the_patient(consent):
    with pytest.raises(ReasonMissing):
        consent.withdraw(reason=" ")
    assert WithdrawConsentAction(consent, by_patient=True).execute().by_patient


def test_twice(consent):
    consent.withdraw(reason="The patient called.")
    with pytest.raises(AlreadyWithdrawn):
        consent.withdraw(reason="Once more.")


def test_not_by_anybody(consent, django_user_model):
    somebody = django_user_model.objects.create_user("somebody")
    with pytest.raises(ClinicalPermissionError):
        consent.withdraw(user=somebody, reason="Because.")
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn


def test_a_file_that_cannot_be_deleted_is_tried_again(
    consent, monkeypatch, django_capture_on_commit_callbacks
):
    storage = type(clinical_storage())
    delete = storage.delete
    monkeypatch.setattr(storage, "delete", _raise)
    with django_capture_on_commit_callbacks(execute=True):
        consent.withdraw(reason="The patient called.")
    assert ForgottenFile.objects.count() == files("renditions") > 0
    monkeypatch.setattr(storage, "delete", delete)
    assert delete_forgotten() == []
    assert files("renditions") == ForgottenFile.objects.count() == 0


def test_a_crash_before_the_files_are_deleted(consent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        consent.withdraw(reason="The patient called.")
    assert ForgottenFile.objects.count() == files("renditions") > 0
    assert delete_forgotten() == []
    assert files("renditions") == ForgottenFile.objects.count() == 0


def test_the_task_makes_nothing_for_a_closed_case(case, consent):
    consent.withdraw(reason="The patient called.")
    assert MakeRenditionsAction(case.pk).execute() == 0
    assert not ClinicalRendition.objects.exists()


def test_one_that_comes_while_renditions_are_made(case, consent, monkeypatch, clinical_files):
    ClinicalRendition.objects.all().delete()
    shutil.rmtree(clinical_files / "renditions")

    def withdrawn_meanwhile(*pair):
        yield from render_pair(*pair)
        consent.withdraw(reason="The patient called.")

    monkeypatch.setattr(make_renditions, "render_pair", withdrawn_meanwhile)
    assert MakeRenditionsAction(case.pk).execute() == 0
    assert not ClinicalRendition.objects.exists()
    assert files("renditions") == 0


def test_records_are_not_changed(consent):
    consent.languages = ["ko"]
    for change in (consent.save, consent.delete, Consent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        Consent.objects.update(languages=[])


def test_a_picture_is_never_replaced(case):
    picture = ClinicalPicture.objects.first()
    stored = picture.file.name
    with picture.file.open() as content:
        picture.file = ContentFile(content.read(), name="other.jpg")
    with pytest.raises(ValueError, match="never replaced"):
        picture.save()
    assert ClinicalPicture.objects.get(pk=picture.pk).file.name == stored
    assert files("originals") == 2


def _raise(*args: object) -> None:
    raise OSError("The storage does not answer.")
