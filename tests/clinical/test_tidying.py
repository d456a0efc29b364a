"""Tidying the clinical storage at night."""

from __future__ import annotations

import datetime
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from media.models import (
    Case,
    CaseView,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    ForgottenFile,
)
from media.storage import clinical_storage
from tests.cases import consent_to, make_case, make_open_case, make_picture
from tests.clinical.keeping import record

pytestmark = pytest.mark.django_db

YESTERDAY = datetime.timedelta(days=1, minutes=5)


@pytest.fixture
def tidy(capsys, django_capture_on_commit_callbacks):
    """Run the command and return what it says."""

    def run(**options: object) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            call_command("tidy_clinical_files", **options)
        return capsys.readouterr().out

    return run


def make_old(*pictures: ClinicalPicture) -> None:
    keys = [each.pk for each in pictures]
    ClinicalPicture.objects.filter(pk__in=keys).update(uploaded_at=timezone.now() - YESTERDAY)


def age(name: str) -> None:
    then = time.time() - YESTERDAY.total_seconds()
    os.utime(clinical_storage().path(name), (then, then))


def test_it_deletes_what_nobody_sees_and_nothing_names(clinical_files, tidy):
    open_case, ended = make_open_case(), make_open_case()
    today = timezone.localdate()
    before = today - datetime.timedelta(days=9)
    yesterday = today - datetime.timedelta(days=1)
    consent_to(ended, signed_on=before, ends_on=yesterday)
    signed = record(open_case)

    drafted, agreed, unused, new = (make_picture() for _number in range(4))
    draft = make_case(published=False)
    draft.views = [CaseView(before=drafted, after=drafted, before_alt_ko="앞", after_alt_ko="뒤")]
    draft.save_revision()
    consent_to(draft, pictures=[str(agreed.uuid)])
    make_old(*ClinicalPicture.objects.exclude(pk=new.pk))

    storage = clinical_storage()
    stray, fresh = (storage.save("forms/aa/x.pdf", ContentFile(b"%PDF-")) for _number in range(2))
    for folder in ("originals", "renditions", "forms"):
        for path in (clinical_files / folder).rglob("*.*"):
            age(str(path.relative_to(clinical_files)))
    os.utime(storage.path(fresh))
    left = storage.save("renditions/aa/left.jpg", ContentFile(b"x"))
    ForgottenFile.objects.create(name=left)

    said = tidy(dry_run=True)
    assert f"case {ended.code} is open nowhere any more: 6 renditions" in said
    assert ClinicalRendition.objects.count() == 12
    assert storage.exists(stray)
    assert storage.exists(left)

    assert tidy().splitlines() == [
        "Tried again: 1 file that could not be deleted before; 0 are left.",
        f"Deleted, since case {ended.code} is open nowhere any more: 6 renditions.",
        "Deleted, since nothing names them: 1 picture.",
        "Deleted, since no row knows them: 1 file.",
    ]
    assert ClinicalRendition.objects.count() == 6
    assert not ClinicalPicture.objects.filter(pk=unused.pk).exists()
    kept = ClinicalPicture.objects.filter(pk__in=[drafted.pk, agreed.pk, new.pk])
    assert kept.count() == 3
    assert storage.exists(fresh)
    known = {
        *ClinicalPicture.objects.values_list("file", flat=True),
        *ClinicalRendition.objects.values_list("file", flat=True),
        *(Consent.objects.get(pk=signed.pk).form.name, fresh),
    }
    there = {str(p.relative_to(clinical_files)) for p in clinical_files.rglob("*.*")}
    assert there == known
    assert tidy() == "There is nothing to tidy.\n"
    assert Case.objects.get(pk=open_case.pk).may_be_shown(language="ko")
