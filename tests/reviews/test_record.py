"""The audit log says the language and how far it was; the record says who did what."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.builders import make_story
from tests.reviewing import approve, fresh, make_group, make_person, submit
from tests.reviews.test_approving import CHECKLIST, Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    SaveTranslationAction,
    SendBackAction,
    StartEditionAction,
    UpdateEditionAction,
    WithdrawEditionAction,
)
from wagtail_editions.models import Dismissal, Edition, Revocation, Right, SegmentChange, SignOff
from wagtail_editions.record import record_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

SEGMENTS = 8


class History(Clinic):
    """An edition that was sent back, published, revoked, withdrawn, changed after a signature."""

    def __init__(self) -> None:
        super().__init__()
        SegmentChange.objects.filter(edition=self.edition).update(changed_by=self.translator)
        state = submit(self.edition, self.translator)
        SendBackAction(state, fresh(self.reader), comment="Mind the dose.").execute()
        self.read().current_workflow_state.cancel(user=self.translator)
        submit(self.read(), self.translator)
        approve(self.read(), self.reader)
        self.signed = approve(self.read(), self.doctor, comment="=Well done.")
        self.signed.revoked_at, self.signed.revoked_by = timezone.now(), self.doctor
        self.signed.revocation, self.signed.revocation_reason = Revocation.NOTICE, "New facts."
        self.signed.save()
        WithdrawEditionAction(self.read(), user=self.doctor, reason="A wrong dose.").execute(
            skip_permission_checks=True
        )
        self.save("introduction", "Another.")
        Dismissal.objects.create(
            edition=self.edition,
            caution="k",
            message="A long title.",
            reason="It has to be.",
            dismissed_by=self.translator,
        )
        self.read().save_revision(user=self.translator, log_action=True)
        submit(self.read(), self.translator)
        self.void = approve(self.read(), self.reader)
        self.save("introduction", "Yet another.")

    def save(self, path: str, text: str) -> None:
        SaveTranslationAction(self.read(), path, text, user=fresh(self.translator)).execute()

    def entries(self) -> dict[str, ModelLogEntry]:
        found = ModelLogEntry.objects.filter(object_id=str(self.edition.pk)).order_by("pk")
        return {entry.action: entry for entry in found}


@pytest.fixture
def history() -> Iterator[History]:
    with override("en"):
        yield History()


def address(edition: Edition) -> str:
    return reverse("wagtail_editions_record", args=[edition.pk])


def test_every_change_of_state_says_its_language_and_how_far_it_was(history):
    entries = history.entries()
    states = {
        *("wagtail_editions.start", "wagtail.workflow.start", "wagtail.workflow.reject"),
        *("wagtail.workflow.cancel", "wagtail_editions.sign", "wagtail.workflow.approve"),
        *("wagtail.publish", "wagtail.unpublish", "wagtail_editions.void"),
    }
    assert states <= entries.keys()
    for name in states:
        data = entries[name].data
        assert data["language"] == "en", name
        assert data["segments"]["needed"] == SEGMENTS, name
    assert entries["wagtail_editions.start"].data["segments"]["translated"] == 0
    assert entries["wagtail.publish"].data["segments"]["translated"] == SEGMENTS
    assert "segments" not in entries["wagtail.edit"].data
    changed = "Changed: 1 text (Introduction: Yet another.)."
    assert entries["wagtail_editions.void"].comment == f"Language review: reader. {changed}"
    # An original is in its source language, whoever writes about it.
    entry = PageLogEntry.objects.filter(page=history.story.pk, action="wagtail.publish").first()
    assert entry is None or entry.data["language"] == "ko"
    page = StoryPage.objects.get(pk=history.story.pk)
    page.unpublish()
    entry = PageLogEntry.objects.get(page=page.pk, action="wagtail.unpublish")
    assert entry.data["language"] == "ko"
    assert entry.data["segments"] == {"needed": 7, "translated": 7, "outdated": 0}
    # An update says what it left outdated.
    page = StoryPage.objects.get(pk=page.pk)
    page.introduction_ko = "새 소개입니다."
    page.save_revision()
    UpdateEditionAction(history.read()).execute()
    assert history.entries()["wagtail_editions.update"].data["segments"]["outdated"] == 1


def test_entries_cost_three_queries_and_those_of_no_change_none(history):
    edition, page = history.read(), StoryPage.objects.get(pk=history.story.pk).page_ptr

    def queries(instance, action):
        with CaptureQueriesContext(connection) as captured:
            log(instance=instance, action=action, user=history.doctor)
        return len(captured)

    for instance in (edition, page):
        plain = queries(instance, "wagtail.edit")
        assert queries(instance, "wagtail.edit") == plain
        assert queries(instance, "wagtail.unpublish") - plain <= 3
        assert queries(instance, "wagtail_editions.override") == plain


def test_the_record_names_everybody_and_every_version(history, admin_client):
    newest, first = record_of(history.read()).versions
    assert (newest.number, first.number) == (None, 1)
    assert {each.name: len(each.texts) for each in first.writers} == {"translator": SEGMENTS}
    assert [each.name for each in first.sign_offs] == ["reader", "doctor (en)"]
    assert {each.name: len(each.texts) for each in newest.writers} == {"translator": 1}
    assert newest.other_sign_offs == [history.void]
    assert first.publication.who == "doctor"
    screen = admin_client.get(address(history.edition)).text
    for words in (
        *("doctor (en)", "M.D.", *CHECKLIST, "=Well done.", "New facts.", history.signed.digest),
        *("Mind the dose.", "A wrong dose.", "A long title.", "It has to be.", "Void since"),
        *("Changed: 1 text", "readers see a notice", "8 of 8 texts", "Not published yet"),
    ):
        assert words in screen, words
    response = admin_client.get(address(history.edition), {"format": "csv"})
    assert "attachment" in response["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    cells = {cell for row in rows for cell in row}
    assert {len(row) for row in rows} == {9}
    # No spreadsheet takes what somebody wrote for a formula.
    assert {"'=Well done.", "M.D.", "Mind the dose.", "New facts.", "A wrong dose."} <= cells
    assert history.signed.digest in cells


def test_publishing_again_what_was_signed_rests_on_the_same_approvals(history):
    history.signed.revoked_at = None
    history.signed.save()
    history.save("introduction", "An introduction.")
    history.read().save_revision(user=history.translator).publish()
    versions = record_of(history.read()).versions
    assert [each.number for each in versions] == [2, 1]
    assert versions[0].sign_offs == versions[1].sign_offs
    # What was voided meanwhile is told where it happened, and approves nothing.
    assert history.void in versions[0].other_sign_offs


def test_the_source_has_a_record_of_its_own(history, admin_client):
    page = StoryPage.objects.get(pk=history.story.pk)
    page.introduction_ko = "새 소개입니다."
    page.save_revision(user=history.editor)
    submit(StoryPage.objects.get(pk=page.pk), history.editor)
    sign_off = approve(page, history.doctor)
    version = record_of(page.source_edition).versions[0]
    assert version.sign_offs == [sign_off]
    assert {each.name: each.drafts for each in version.writers} == {"editor": 1}
    screen = admin_client.get(address(page.source_edition)).text
    assert "전문의" in screen
    assert "Mind the dose." not in screen


def test_who_may_not_see_an_edition_sees_no_record(history, client):
    person = make_person("stranger", make_group("Strangers", {"ja": [Right.TRANSLATE]}))
    client.force_login(person)
    assert client.get(address(history.edition)).status_code in (302, 403)
    client.force_login(fresh(history.translator))
    assert client.get(address(history.edition)).status_code == 200
    assert (
        client.get(address(history.edition).replace(str(history.edition.pk), "99")).status_code
        == 404
    )


def test_a_long_history_costs_no_more_queries(history, admin_client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(address(history.edition))
        return len(captured)

    queries()
    before = queries()
    people = [make_person(f"person-{number}") for number in range(3)]
    for person in people:
        SegmentChange.objects.create(
            edition=history.edition, path="title", after=person.username, changed_by=person
        )
        log(instance=history.edition, action="wagtail.publish", user=person)
        SignOff.objects.create(
            edition=history.edition,
            task_name="Review",
            digest="d",
            signed_by=person,
            name=person.username,
            signed_at=timezone.now() + timedelta(seconds=1),
        )
    assert queries() == before


def test_an_edition_without_history_says_so(history, admin_client):
    edition = StartEditionAction(make_story(history.home, slug="new", live=False), "en").execute()
    ModelLogEntry.objects.filter(object_id=str(edition.pk)).delete()
    assert "Nothing has happened" in admin_client.get(address(edition)).text
