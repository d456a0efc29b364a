"""Erasing a patient: a planted word is found nowhere afterwards."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from media.actions import (
    ErasePatientAction,
    MakeRenditionsAction,
    RecordConsentAction,
    delete_forgotten,
)
from media.gate import Closed, ask_gate
from media.models import (
    Case,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    ConsentReminder,
    ConsentWithdrawal,
    OutsideCopy,
)
from media.refusals import ClinicalPermissionError, PatientUnknown
from tests.builders import make_home, make_story
from tests.cases import let_everybody_see, make_case, make_open_case, switch_on
from tests.clinical.keeping import make_keeper
from tests.clinical.test_consent_screens import stand_on
from tests.clinical.test_recording import PDF
from tests.reviewing import approve, fresh, make_group, make_person, review_editions, submit
from wagtail_editions.actions import (
    AssignAction,
    CommentAction,
    SaveTranslationAction,
    StartEditionAction,
)
from wagtail_editions.models import Edition, Right

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

WORD = "Quillfeather"


def plant(where: str) -> str:
    return f"{WORD} in {where}"


@pytest.fixture
def neighbours(clinical_files) -> tuple:
    """Somebody else's case and a page, made before anything has to be reviewed."""
    return make_open_case(code="ZZ9"), make_story(make_home(), title="Lifting")


@pytest.fixture
def patient(clinical_files, admin_user) -> Case:
    """A case in whose every text the word stands, drafted, translated, discussed and withdrawn."""
    case = make_case(code="QF7", published=False)
    case.caption_ko, case.side_effects_ko = plant("caption"), plant("effects")
    case.save()
    case.save_revision(user=admin_user).publish()
    case = Case.objects.get(pk=case.pk)
    translator = make_person(
        "translator", make_group("English", {"en": [Right.TRANSLATE, Right.PUBLISH]})
    )
    edition = StartEditionAction(case, "en").execute()
    for segment in edition.translatable_segments():
        SaveTranslationAction(
            edition, segment.path, plant(f"English {segment.path}"), user=fresh(translator)
        ).execute()
    edition = Edition.objects.get(pk=edition.pk)
    edition.save_revision(user=translator).publish()
    path = next(iter(edition.translatable_segments())).path
    CommentAction(edition, path, plant("comment"), user=fresh(admin_user)).execute()
    AssignAction(
        edition,
        "translation",
        user=fresh(admin_user),
        assignee=translator,
        note=plant("note"),
        due_on=timezone.localdate() + datetime.timedelta(days=3),
    ).execute()
    readers = make_group("Readers", {"en": [Right.REVIEW]})
    reader = make_person("reader", readers, en="Reader")
    review_editions(readers, readers)
    edition = Edition.objects.get(pk=edition.pk)
    edition.save_revision()
    submit(edition, admin_user)
    approve(edition, reader)
    state = Edition.objects.get(pk=edition.pk).current_workflow_task_state
    state.reject(user=admin_user, comment=plant("workflow"))

    view = case.views.get()
    view.before_alt_ko = plant("alt text")
    case.views.add(view)
    case.caption_ko = plant("draft")
    case.save_revision(user=admin_user)

    switch_on()
    let_everybody_see(case)
    first = agree(case, is_minor=True, guardian=plant("guardian"))
    MakeRenditionsAction(case.pk).execute()
    ConsentReminder.objects.create(consent=first, days=7)
    withdrawal = first.withdraw(user=admin_user, reason=plant("reason"))
    OutsideCopy.objects.create(withdrawal=withdrawal, place=plant("account"))
    # A fixture's changes are never committed, so what follows from that is done by hand.
    delete_forgotten()
    # There is another one since, still in force.
    agree(case)
    MakeRenditionsAction(case.pk).execute()

    log(instance=case, action="wagtail.edit", user=admin_user, data={"comment": plant("log")})
    log(instance=edition, action="wagtail.edit", title=plant("label"))
    typed = {"user": admin_user, "last_updated_at": timezone.now()}
    FormState.objects.update_or_create_by_instance(case, data=plant("form"), **typed)
    FormState.objects.update_or_create_by_instance(
        Case(code="QF7"), data=f"code=QF7&caption={WORD}", **typed
    )
    EditingSession.objects.create(
        user=admin_user,
        content_type=ContentType.objects.get_for_model(Case),
        object_id=str(case.pk),
        last_seen_at=timezone.now(),
    )
    return Case.objects.get(pk=case.pk)


def agree(case: Case, **values) -> Consent:
    form = ContentFile(PDF.replace(b"Catalog", WORD.encode()), name=f"{WORD}.pdf")
    said = {
        "form_version": "2026-01",
        "purposes": ["publication"],
        "channels": ["website"],
        "languages": ["ko", "en"],
        "signed_on": timezone.localdate(),
    }
    return RecordConsentAction(case, form=form, **{**said, **values}).execute()


def found_in_tables(word: str) -> Iterator[str]:
    """Yield the tables of the database in which the word stands, whatever table there is."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            if any(word in _text(value) for row in cursor.fetchall() for value in row):
                yield table


def _text(value: object) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def found_in_files(folder: Path, word: str) -> list[Path]:
    files = [each for each in Path(folder).rglob("*") if each.is_file()]
    return [each for each in files if word.encode() in each.read_bytes() or word in each.name]


def test_the_word_is_found_nowhere(
    neighbours, patient, clinical_files, admin_user, capsys, django_capture_on_commit_callbacks
):
    other, story = neighbours
    stand_on(patient, story)
    records = [*Consent.objects.filter(case=patient).values("uuid", "token", "form_hash")]
    # What is looked for below is there now.
    assert len({*found_in_tables(WORD)}) > 12
    assert len(found_in_files(clinical_files, WORD)) == 2
    theirs = ClinicalPicture.objects.filter(before_in__case=other).count()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_patient", "qf7", no_input=True, user=admin_user.username)

    assert [*found_in_tables(WORD)] == []
    assert found_in_files(clinical_files, WORD) == []
    assert not Case.objects.filter(code="QF7").exists()
    # Files and rows of the other patient are all that is left.
    assert ClinicalPicture.objects.count() == 2 * theirs
    files = [each for each in clinical_files.rglob("*") if each.is_file()]
    assert len(files) == 2 + ClinicalRendition.objects.count()
    assert other.may_be_shown(language="ko")

    kept = Consent.objects.filter(case_code="QF7")
    assert {*kept.values_list("uuid", "form_hash")} == {
        (each["uuid"], each["form_hash"]) for each in records
    }
    assert not {each.token for each in kept} & {each["token"] for each in records}
    assert all(each.is_withdrawn and each.erased_at and not each.pictures for each in kept)
    withdrawals = ConsentWithdrawal.objects.order_by("pk")
    assert [(bool(each.reason), each.originals_deleted) for each in withdrawals] == [
        (False, False),
        (True, True),
    ]
    assert not OutsideCopy.objects.exists()
    entries = ModelLogEntry.objects.filter(label="QF7")
    assert {"media.erase_patient", "media.record_consent", "wagtail.edit"} <= {
        *entries.values_list("action", flat=True)
    }
    assert all(entry.data == {} for entry in entries)

    said = capsys.readouterr().out
    for words in (
        *("patient QF7", "2 originals, 6 renditions", "Signed forms erased: 2"),
        *("withdrawn by this: 1", f"Lifting (page {story.pk})", plant("account")),
    ):
        assert words in said, words
    # The block that is left in the page asks the gate.
    assert ask_gate([patient.pk], language="ko")[patient.pk].reasons == (Closed.MISSING,)

    with pytest.raises(CommandError, match="QF7"):
        call_command("erase_patient", "QF7", no_input=True)


def test_all_or_nothing(patient, clinical_files, monkeypatch):
    before = (Case.objects.count(), len([*found_in_tables(WORD)]))
    monkeypatch.setattr("media.actions.erase_traces.Traces.erase", _fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        ErasePatientAction("QF7").execute()
    assert (Case.objects.count(), len([*found_in_tables(WORD)])) == before
    assert Consent.objects.filter(withdrawal=None, case=patient).count() == 1
    assert len(found_in_files(clinical_files, WORD)) == 2


def test_a_picture_of_somebody_else_stays_and_is_told_of(clinical_files):
    mine, theirs = make_case(code="QF7"), make_case(code="ZZ9")
    view = theirs.views.get()
    view.after = mine.views.get().after
    theirs.views.add(view)
    theirs.save()
    erasure = ErasePatientAction("QF7").execute()
    assert erasure.shared == [str(view.after.uuid)]
    assert ClinicalPicture.objects.filter(pk=view.after.pk).exists()
    assert erasure.originals == 1


def test_not_by_anybody_nor_by_a_slip(clinical_files, monkeypatch):
    make_case(code="QF7")
    with pytest.raises(ClinicalPermissionError):
        ErasePatientAction("QF7", user=make_keeper()).execute()
    with pytest.raises(CommandError, match="no user"):
        call_command("erase_patient", "QF7", no_input=True, user="nobody")
    for typed in ("ZZ9", EOFError()):
        monkeypatch.setattr("builtins.input", lambda asked, typed=typed: _answer(typed))
        with pytest.raises(CommandError, match="another code"):
            call_command("erase_patient", "QF7")
    with pytest.raises(PatientUnknown):
        ErasePatientAction("ZZ9").execute()
    assert Case.objects.filter(code="QF7").exists()
    monkeypatch.setattr("builtins.input", lambda asked: "qf7")
    call_command("erase_patient", "QF7", user=make_keeper("eraser", "erase_patient").username)
    assert not Case.objects.filter(code="QF7").exists()


def _answer(typed: str | Exception) -> str:
    if isinstance(typed, Exception):
        raise typed
    return typed


def _fail(*args: object) -> None:
    raise RuntimeError
