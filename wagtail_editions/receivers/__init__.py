"""Changes that Wagtail makes without asking an edition, followed where they are announced."""

from __future__ import annotations

import swapper
from django.apps import apps
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from wagtail.admin import signal_handlers as wagtails
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_unpublished,
    pre_page_move,
    published,
    task_submitted,
    unpublished,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from wagtail_editions import signals
from wagtail_editions.actions.note_languages import note_languages
from wagtail_editions.models import Edition, EditionText, LanguageReviewTask, SignOffTask
from wagtail_editions.models.reviewed import has_file
from wagtail_editions.sign_in_age import remember_sign_in

from . import assignment_mail, assignments, comment_mail, mail, search
from .addresses import base_page_saved, ordinary_page_saves, page_moves
from .files import file_changed
from .log_entries import entry_saves
from .states import (
    edition_deleted,
    edition_unpublished,
    original_unpublished,
    revision_saved,
    task_deleted,
)

#: Wagtail's own mails about a workflow: its receivers, and what tells it about editions.
MAILS = (
    (
        workflow_submitted,
        "workflow_state_submitted_email_notification",
        mail.InPlaceOf(wagtails.workflow_submission_email_notifier),
    ),
    (
        workflow_rejected,
        "workflow_state_rejected_email_notification",
        mail.InPlaceOf(wagtails.workflow_rejection_email_notifier, mail.sent_back),
    ),
    (
        workflow_approved,
        "workflow_state_approved_email_notification",
        mail.InPlaceOf(wagtails.workflow_approval_email_notifier, mail.review_passed),
    ),
)


def connect() -> None:
    """Connect every receiver; calling it again changes nothing."""
    uid = "wagtail_editions"
    unpublished.connect(edition_unpublished, sender=Edition, dispatch_uid=uid)
    unpublished.connect(original_unpublished, dispatch_uid=f"{uid}_original")
    page_unpublished.connect(original_unpublished, dispatch_uid=uid)
    post_save.connect(revision_saved, sender=Revision, dispatch_uid=uid)
    pre_delete.connect(edition_deleted, sender=Edition, dispatch_uid=uid)
    for task in (LanguageReviewTask, SignOffTask):
        pre_delete.connect(task_deleted, sender=task, dispatch_uid=f"{uid}_task")
    pre_page_move.connect(page_moves, dispatch_uid=uid)
    page_model = swapper.load_model("wagtailcore", "Page")
    post_save.connect(base_page_saved, sender=page_model, dispatch_uid=uid)
    pre_save.connect(ordinary_page_saves, dispatch_uid=uid)
    user_logged_in.connect(remember_sign_in, dispatch_uid=uid)
    for entry_model in (ModelLogEntry, PageLogEntry):
        pre_save.connect(entry_saves, sender=entry_model, dispatch_uid=uid)
    for model in filter(has_file, apps.get_models()):
        post_save.connect(file_changed, sender=model, dispatch_uid=uid)
        post_delete.connect(file_changed, sender=model, dispatch_uid=uid)
    post_migrate.connect(
        note_languages, sender=apps.get_app_config("wagtail_editions"), dispatch_uid=uid
    )
    _connect_assignments()
    _connect_mails()
    _connect_search()


def _connect_search() -> None:
    uid = "wagtail_editions_search"
    signals.edition_text_written.connect(search.text_written, dispatch_uid=uid)
    post_delete.connect(search.text_deleted, sender=EditionText, dispatch_uid=uid)


def _connect_assignments() -> None:
    uid = "wagtail_editions_assignments"
    published.connect(assignments.edition_published, sender=Edition, dispatch_uid=uid)
    task_submitted.connect(assignments.step_begun, sender=TaskState, dispatch_uid=uid)
    for signal, receiver in (
        (workflow_approved, assignments.review_passed),
        (workflow_cancelled, assignments.review_cancelled),
        (workflow_rejected, assignments.sent_back),
    ):
        signal.connect(receiver, sender=WorkflowState, dispatch_uid=uid)
    signals.source_language_changed.connect(assignments.source_language_changed, dispatch_uid=uid)


def _connect_mails() -> None:
    for signal, wagtails_uid, receiver in MAILS:
        # Under Wagtail's name: whichever of the two apps is loaded first, there is one of them.
        signal.disconnect(sender=WorkflowState, dispatch_uid=wagtails_uid)
        signal.connect(receiver, sender=WorkflowState, dispatch_uid=wagtails_uid)
    uid = "wagtail_editions_mail"
    task_submitted.connect(mail.step_begun, sender=TaskState, dispatch_uid=uid)
    signals.edition_signed.connect(mail.step_passed, dispatch_uid=uid)
    signals.schedule_blocked.connect(mail.schedule_blocked, dispatch_uid=uid)
    signals.sign_off_voided.connect(mail.sign_off_voided, dispatch_uid=uid)
    signals.sign_off_revoked.connect(mail.sign_off_revoked, dispatch_uid=uid)
    signals.segment_commented.connect(comment_mail.segment_commented, dispatch_uid=uid)
    signals.thread_resolved.connect(comment_mail.thread_resolved, dispatch_uid=uid)
    signals.assignment_made.connect(assignment_mail.assignment_made, dispatch_uid=uid)
    signals.assignment_ended.connect(assignment_mail.assignment_ended, dispatch_uid=uid)
