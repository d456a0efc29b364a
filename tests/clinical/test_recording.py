"""Recording a consent: whole, or nothing of it."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from media.actions import RecordConsentAction
from media.errors import EmptyFile, NoForm, NotStored
from media.models import Consent
from media.refusals import ClinicalPermissionError
from media.storage import clinical_storage
from tests.cases import jpeg, make_case

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def case(clinical_files):
    return make_case()


def record(case, content: bytes = PDF, name: str = "김민지.pdf", **values) -> Consent:
    said = {
        "form_version": "2026-01",
        "purposes": ["publication"],
        "channels": ["website"],
        "languages": ["ko"],
        "signed_on": timezone.localdate(),
    }
    return RecordConsentAction(
        case, form=ContentFile(content, name=name), **{**said, **values}
    ).execute()


def forms() -> list[str]:
    try:
        folders, _files = clinical_storage().listdir("forms")
    except FileNotFoundError:
        return []
    return [each for part in folders for each in clinical_storage().listdir(f"forms/{part}")[1]]


@pytest.mark.parametrize(("content", "extension"), [(PDF, "pdf"), (jpeg(), "jpg")])
def test_a_form_is_kept_under_a_random_name(case, content, extension):
    consent = record(case, content)
    assert len(consent.pictures) == 2
    assert forms() == [consent.form.name.rpartition("/")[2]]
    assert consent.form.name.endswith(extension)
    assert case.current_consent == consent


@pytest.mark.parametrize(
    ("content", "error"), [(b"", EmptyFile), (b"MZ\x90", NoForm), (PDF[:40], NoForm)]
)
def test_what_is_no_form(case, content, error):
    with pytest.raises(error):
        record(case, content)
    assert not Consent.objects.exists()
    assert forms() == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": datetime.date(2020, 1, 1)}, "ends_on"),
        ({"signed_on": datetime.date(2126, 1, 1)}, "signed_on"),
        ({"languages": []}, "languages"),
        ({"channels": []}, "channels"),
        ({"pictures": []}, "pictures"),
        ({"is_minor": True}, "guardian"),
    ],
)
def test_what_does_not_fit(case, values, field):
    with pytest.raises(ValidationError) as refusal:
        record(case, **values)
    assert field in refusal.value.message_dict
    assert not Consent.objects.exists()
    assert forms() == []


def test_a_full_disk_leaves_nothing(case, monkeypatch):
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(type(clinical_storage()), "_save", full)
        with pytest.raises(NotStored):
            record(case)
    # The form is there already, and nothing is noted of it.
    for place in ("media.models.Consent.save", "media.actions.base.log"):
        with monkeypatch.context() as broken:
            broken.setattr(place, full)
            with pytest.raises(OSError, match="No space"):
                record(case)
    assert forms() == []
    assert not Consent.objects.exists()


def test_not_by_anybody(case, django_user_model):
    somebody = django_user_model.objects.create_user("somebody")
    with pytest.raises(ClinicalPermissionError):
        record(case, user=somebody)
