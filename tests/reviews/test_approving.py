"""Approving exactly what was read, by who may, from submission to publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override
from wagtail.models import WorkflowState

from tests.builders import make_home, make_story, start_in_english, translate
from tests.reviewing import (
    approve,
    digest_of,
    fresh,
    make_group,
    make_person,
    review_editions,
    review_pages,
    submit,
)
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ApproveAction, SaveTranslationAction, SendBackAction
from wagtail_editions.errors import (
    ChangedSinceShown,
    ChangedYourself,
    ChecklistIncomplete,
    DecidedAlready,
    EditionNotReady,
    EditionPermissionError,
    NoCredential,
    ReasonMissing,
)
from wagtail_editions.models import Edition, Right, SignOff

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db

CHECKLIST = ["Doses were checked.", "Side effects are named."]


class Clinic:
    """A story in review, and the people who do their parts."""

    def __init__(self) -> None:
        self.home = make_home()
        self.story = make_story(self.home)
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        experts = make_group("Experts", {"en": [Right.REVIEW], "ko": [Right.REVIEW]})
        translators = make_group("Translators", {"en": [Right.TRANSLATE, Right.REVIEW]})
        editors = make_group("Page editors", {}, ["change_page"], self.home)
        self.reader = make_person("reader", readers)
        self.doctor = make_person("doctor", experts, en="M.D.", ko="전문의")
        self.intern = make_person("intern", experts)
        self.translator = make_person("translator", translators, readers)
        self.editor = make_person("editor", editors)
        review_editions(readers, experts, en=CHECKLIST)
        review_pages(self.home, experts)
        self.edition = start_in_english(self.story)
        translate(self.edition, slug="mini-lifting")
        self.edition.save_revision()

    def read(self) -> Edition:
        return Edition.objects.get(pk=self.edition.pk)


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    with override("en"):
        yield Clinic()


def test_the_last_approval_publishes_what_was_read(clinic):
    submit(clinic.edition, clinic.translator)
    first = approve(clinic.edition, clinic.reader)
    assert not clinic.read().live
    second = approve(clinic.edition, clinic.doctor, comment="Well done.")
    edition = clinic.read()
    assert edition.live
    assert edition.live_sign_off == second
    assert edition.last_reviewed is not None
    assert edition.next_review_due.year == edition.last_reviewed.year + 1
    assert (second.name, second.credential) == ("doctor (en)", "M.D.")
    assert (second.ticks, second.comment) == (CHECKLIST, "Well done.")
    assert first.digest == second.digest == digest_of(edition)
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_APPROVED
    # An exact revert of the content needs no new sign-off; another text does.
    SaveTranslationAction(edition, "introduction", "Another.").execute()
    changed = clinic.read()
    revision = changed.save_revision()
    with pytest.raises(EditionNotReady) as refusal:
        revision.publish()
    assert "Medical sign-off: it was changed since" in str(refusal.value)
    assert StoryPage.objects.get(pk=clinic.story.pk).introduction_en == "An introduction."


def test_what_is_refused_approves_nothing(clinic):
    with pytest.raises(EditionNotReady):
        clinic.edition.get_latest_revision().publish()
    state = submit(clinic.edition, clinic.translator)
    digest = digest_of(clinic.edition)

    def refused(user, **options):
        return ApproveAction(state, fresh(user), **{"digest": digest, **options}).execute

    for user, error in (
        (clinic.editor, EditionPermissionError),
        (clinic.doctor, EditionPermissionError),
    ):
        with pytest.raises(error):
            refused(user)()
    SaveTranslationAction(
        clinic.edition, "introduction", "Mended.", user=fresh(clinic.translator)
    ).execute()
    with pytest.raises(ChangedSinceShown):
        refused(clinic.reader)()
    digest = digest_of(clinic.edition)
    with pytest.raises(ChangedYourself):
        refused(clinic.translator, digest=digest)()
    with pytest.raises(ReasonMissing):
        SendBackAction(state, fresh(clinic.reader), comment=" ").execute()
    assert not SignOff.objects.exists()
    approve(clinic.edition, clinic.reader)
    with pytest.raises(DecidedAlready):
        refused(clinic.reader, digest=digest)()
    with pytest.raises(ChecklistIncomplete):
        approve(clinic.edition, clinic.doctor, ticks=CHECKLIST[:1])
    with pytest.raises(NoCredential):
        approve(clinic.edition, clinic.intern)
    assert not clinic.read().live
    approve(clinic.edition, clinic.doctor)
    # The mended text was no revision yet when it was read.
    assert StoryPage.objects.get(pk=clinic.story.pk).introduction_en == "Mended."


def test_a_page_is_signed_in_its_source_language(clinic):
    story = StoryPage.objects.get(pk=clinic.story.pk)
    story.introduction_ko = "새 소개입니다."
    revision = story.save_revision(user=clinic.editor)
    with pytest.raises(EditionNotReady):
        revision.publish()
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개입니다."
    submit(StoryPage.objects.get(pk=story.pk), clinic.editor)
    sign_off = approve(story, clinic.doctor)
    page = StoryPage.objects.get(pk=story.pk)
    assert page.introduction_ko == "새 소개입니다."
    assert page.source_edition.live_sign_off == sign_off
    assert sign_off.credential == "전문의"
    # Also what all languages share was signed.
    page.minutes = 45
    with pytest.raises(EditionNotReady):
        page.save_revision().publish()


def test_what_is_not_ready_is_not_submitted(clinic):
    SaveTranslationAction(clinic.edition, "introduction", "").execute()
    with pytest.raises(EditionNotReady) as refusal:
        submit(clinic.read(), clinic.translator)
    assert "Not translated yet" in str(refusal.value)
    assert not WorkflowState.objects.exists()


def test_what_was_sent_back_and_changed_is_read_again_by_everybody(clinic):
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    state = clinic.read().current_workflow_state
    SendBackAction(state.current_task_state, fresh(clinic.doctor), comment="Doses?").execute()
    SaveTranslationAction(clinic.read(), "introduction", "Mended.").execute()
    clinic.read().save_revision()
    state.refresh_from_db()
    state.resume(clinic.translator)
    assert clinic.read().current_workflow_task.name == "Language review"
    approve(clinic.edition, clinic.reader)
    assert clinic.read().current_workflow_task.name == "Medical sign-off"
    approve(clinic.edition, clinic.doctor)
    assert StoryPage.objects.get(pk=clinic.story.pk).introduction_en == "Mended."
    # Without a change, nobody reads again what they have read.
    SaveTranslationAction(clinic.read(), "introduction", "Better.").execute()
    clinic.read().save_revision()
    submit(clinic.read(), clinic.translator)
    approve(clinic.edition, clinic.reader)
    state = clinic.read().current_workflow_state
    SendBackAction(state.current_task_state, fresh(clinic.doctor), comment="Why?").execute()
    state.refresh_from_db()
    state.resume(clinic.translator)
    assert clinic.read().current_workflow_task.name == "Medical sign-off"


def test_what_changes_while_the_last_step_is_open_is_read_again_by_the_first(clinic):
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    # Somebody who may, a superuser or a command, mends a word in review.
    SaveTranslationAction(clinic.edition, "introduction", "Mended.").execute()
    approve(clinic.edition, clinic.doctor)
    edition = clinic.read()
    assert not edition.live
    assert edition.current_workflow_task.name == "Language review"
    approve(clinic.edition, clinic.reader)
    assert StoryPage.objects.get(pk=clinic.story.pk).introduction_en == "Mended."
