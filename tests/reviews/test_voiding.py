"""Whatever changes a draft voids what was signed of it and is not public; nothing else does."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, Workflow, WorkflowTask

from tests.editions.guides import Guide
from tests.reviewing import (
    approve,
    fresh,
    make_group,
    make_person,
    review_editions,
    review_pages,
    submit,
)
from wagtail_editions.actions import (
    ReleaseAction,
    SaveTranslationAction,
    SaveTranslationsAction,
    SendDraftAction,
)
from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models import Edition, Right, SignOff
from wagtail_editions.signals import sign_off_voided

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db


class Review(Guide):
    """A guide with a picture, of which a language reviewer has approved the English edition."""

    def __init__(self) -> None:
        super().__init__()
        self.override("website", "https://example.com/")
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        experts = make_group("Experts", {"en": [Right.REVIEW], "ko": [Right.REVIEW]})
        writers = make_group("Writers", {"en": [Right.TRANSLATE, Right.PUBLISH]})
        self.reader = make_person("reader", readers)
        self.doctor = make_person("doctor", experts, en="M.D.", ko="전문의")
        self.writer = make_person("writer", writers)
        review_editions(readers, experts)
        self.before = self.edition.save_revision()
        SaveTranslationAction(self.edition, "title", "The guide").execute()
        self.edition.save_revision()
        submit(self.edition, self.writer)
        self.sign_off = approve(self.edition, self.reader)

    def is_void(self, sign_off: SignOff | None = None) -> bool:
        return SignOff.objects.get(pk=(sign_off or self.sign_off).pk).voided_at is not None

    def source_draft(self, **fields: object) -> Revision:
        page = self.page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(page, name, value)
        return page.save_revision(user=self.writer)


@pytest.fixture
def review() -> Iterator[Review]:
    with override("en"):
        yield Review()


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def replace_file(review: Review) -> None:
    image = review.image
    image.file = get_test_image_file(colour="red")
    image._set_file_hash()
    image.save()


def test_every_change_of_a_draft_voids_what_was_signed_of_it(review):
    edition, writer = review.edition, fresh(review.writer)
    changes = {
        "text": lambda: SaveTranslationAction(edition, "title", "A", user=writer).execute(),
        "texts": lambda: SaveTranslationsAction(edition, {"title": "A"}, user=writer).execute(),
        "override": lambda: review.override("size", "l", user=writer),
        "hidden block": lambda: review.hide("body.b2", user=writer),
        "override taken back": lambda: review.remove("website", user=writer),
        "revert": lambda: review.before.as_object().save_revision(user=writer),
        "update": lambda: (review.change(day_ko="2026-02-01"), review.update()),
        "draft sent": lambda: (
            review.source_draft(day_ko="2026-02-01"),
            SendDraftAction(review.page, ["en"]).execute(),
        ),
        "picture": lambda: replace_file(review),
    }
    for name, change in changes.items():
        with taken_back():
            change()
            assert review.is_void(), name
            entry = ModelLogEntry.objects.get(action="wagtail_editions.void")
            assert entry.data["voided"][0]["name"] == review.sign_off.name, name
            changed = entry.data["changed"]
            assert changed["texts"] or changed["files"] or changed["other"], name
            assert entry.data["segments"]["needed"], name
    assert not review.is_void()


def test_what_changes_nothing_voids_nothing(review):
    edition = review.edition
    SaveTranslationAction(edition, "title", "The guide").execute()
    review.edition.save_revision()
    review.source_draft(day_ko="2026-03-01")
    review.image.title = "Another name"
    review.image.save()
    # The next approval goes on from the first, and publishes.
    assert not review.is_void()
    approve(review.edition, review.doctor)
    signed = SignOff.objects.filter(edition=edition)
    assert {each.published_at is not None for each in signed} == {True}
    # What is public stays signed, whatever is written next.
    SaveTranslationAction(review.edition, "title", "Newer").execute()
    review.edition.save_revision()
    assert not signed.exclude(voided_at=None).exists()


def test_a_file_replaced_where_readers_see_it_voids_what_was_signed(review):
    approve(review.edition, review.doctor)
    signed = SignOff.objects.filter(edition=review.edition)
    assert review.edition.last_reviewed
    review.image.title = "Another name"
    review.image.save()
    assert not signed.exclude(voided_at=None).exists()
    replace_file(review)
    assert not signed.filter(voided_at=None).exists()
    assert review.edition.live
    assert review.edition.last_reviewed is None
    with pytest.raises(EditionNotReady):
        review.edition.save_revision().publish()


def test_somebody_is_told_and_going_back_is_not_enough(review, django_capture_on_commit_callbacks):
    told = []

    def note(instance, user, sign_off, **kwargs):
        told.append((instance.language, user, sign_off.pk))

    sign_off_voided.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            for text in ("A", "The guide"):
                SaveTranslationAction(
                    review.edition, "title", text, user=fresh(review.writer)
                ).execute()
    finally:
        sign_off_voided.disconnect(note)
    assert told == [("en", review.writer, review.sign_off.pk)]
    assert SignOff.objects.get().voided_by == review.writer
    # The first step's approval is void, though the text is the same again.
    approve(review.edition, review.doctor)
    assert not review.edition.live
    assert review.edition.current_workflow_task.name == "Language review"


def test_a_schedule_is_blocked_where_its_sign_off_was_voided(review):
    edition = review.edition.get_latest_revision_as_object()
    edition.go_live_at = timezone.now() + timedelta(hours=1)
    edition.save_revision()
    approve(review.edition, review.doctor)
    scheduled = Revision.objects.get(approved_go_live_at__isnull=False)
    assert not review.edition.live
    SaveTranslationAction(review.edition, "title", "Newer").execute()
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=timezone.now())
    content = {**scheduled.content, "go_live_at": timezone.now().isoformat()}
    Revision.objects.filter(pk=scheduled.pk).update(content=content)
    call_command("publish_scheduled")
    assert not review.edition.live
    assert not review.published()
    # The two steps signed one content: one entry tells of both.
    entry = ModelLogEntry.objects.get(action="wagtail_editions.void")
    assert len(entry.data["voided"]) == 2


def test_a_draft_of_the_original_voids_what_was_signed_in_the_source_language(review):
    experts = review.doctor.groups.get()
    workflow = review_pages(review.home, experts)
    review_task = workflow.workflow_tasks.get().task
    second = type(review_task.specific).objects.create(name="Second", groups={"ko": [experts.pk]})
    WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=1)
    review.source_draft(day_ko="2026-03-01")
    submit(review.page, review.writer)
    sign_off = approve(review.page, review.doctor)
    with taken_back():
        review.page.get_latest_revision_as_object().save_revision()
        assert not review.is_void(sign_off)
    with taken_back():
        # What all languages share was signed as well; a picture, too.
        replace_file(review)
        assert review.is_void(sign_off)
        assert review.is_void()
    review.source_draft(day_ko="2026-03-02")
    assert review.is_void(sign_off)
    assert not review.is_void()
    entry = PageLogEntry.objects.get(action="wagtail_editions.void")
    assert (entry.user, entry.data["language"]) == (review.writer, "ko")


def test_saving_costs_a_query_where_nothing_is_signed(review):
    SignOff.objects.all().delete()
    edition = Edition.objects.select_related("page").get(pk=review.edition_pk)
    writer = fresh(review.writer)
    SaveTranslationAction(edition, "title", "One", user=writer).execute()
    with CaptureQueriesContext(connection) as queries:
        SaveTranslationAction(edition, "title", "Two", user=writer, version=3).execute()
    assert len(queries) <= 10
    assert sum("sign" in query["sql"] for query in queries) == 1


def test_a_release_of_what_was_signed_voids_nothing(review):
    Workflow.objects.update(active=False)
    ReleaseAction(review.page, ["en"]).execute()
    assert review.edition.live
    assert not review.is_void()
