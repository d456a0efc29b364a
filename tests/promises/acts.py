"""What people do at the same moment: each reads, waits at its ``yield``, and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from tests.reviewing import digest_of
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    ApproveAction,
    ReleaseAction,
    RemoveOverrideAction,
    SaveOverrideAction,
    SaveTranslationAction,
    SendDraftAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.errors import (
    DecidedAlready,
    NothingToRelease,
    NothingToSend,
    StaleOverride,
    StaleTranslation,
)
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Generator

    Act = Generator[None, None, Any]


def publish(revision: int) -> Act:
    """Publish a revision of a page or an edition."""
    read = Revision.objects.get(pk=revision)
    # Kept by the revision: the object is published as it was read here.
    assert read.content_object
    yield
    read.publish()


def publish_by_action(revision: int) -> Act:
    """Publish a revision of a page as Wagtail's APIs do, past the page's own ``publish()``."""
    read = Revision.objects.get(pk=revision)
    assert read.content_object
    yield
    PublishPageRevisionAction(read).execute(skip_permission_checks=True)


def try_to_publish(revision: int) -> Act:
    """Publish a revision that may be refused; tell which it was."""
    read = Revision.objects.get(pk=revision)
    assert read.content_object
    yield
    try:
        read.publish()
    except ValidationError as refusal:
        return refusal.code if hasattr(refusal, "code") else refusal.messages
    return "published"


def approve(edition: int, user: int) -> Act:
    """Approve an edition in the step in which it is; tell what became of it."""
    read = Edition.objects.get(pk=edition)
    person = get_user_model().objects.get(pk=user)
    state = read.current_workflow_task_state
    action = ApproveAction(state, person, digest=digest_of(read))
    yield
    try:
        action.execute()
    except DecidedAlready as refusal:
        return refusal.messages
    return "approved"


def save_original(page: int, introduction: str) -> Act:
    """Save a page as a script does, without a revision."""
    read = StoryPage.objects.get(pk=page)
    yield
    read.introduction_ko = introduction
    read.save()


def save_draft(page: int, introduction: str) -> Act:
    """Save a draft of a page and tell its revision."""
    read = StoryPage.objects.get(pk=page).get_latest_revision_as_object()
    yield
    read.introduction_ko = introduction
    return read.save_revision().pk


def save_revision(edition: int) -> Act:
    """Save a revision of an edition, as "save draft" does, and tell it."""
    read = Edition.objects.get(pk=edition)
    yield
    return read.save_revision().pk


def rename(page: int, slug: str) -> Act:
    """Give a page another slug."""
    read = StoryPage.objects.get(pk=page)
    yield
    read.slug = slug
    read.save()


def release(page: int) -> Act:
    """Publish Korean and English together; tell whether there was anything new."""
    read = StoryPage.objects.get(pk=page)
    yield
    try:
        ReleaseAction(read, ["ko", "en"]).execute()
    except NothingToRelease as refusal:
        return refusal.code
    return "released"


def withdraw_original(page: int) -> Act:
    """Withdraw the source language."""
    read = StoryPage.objects.get(pk=page)
    yield
    read.unpublish()


def withdraw(edition: int) -> Act:
    """Withdraw another language."""
    read = Edition.objects.get(pk=edition)
    yield
    read.unpublish()


def start(page: int) -> Act:
    """Begin the English edition; tell its id, or why not."""
    read = StoryPage.objects.get(pk=page)
    yield
    try:
        return StartEditionAction(read, "en").execute().pk
    except ValidationError as refusal:
        return refusal.code


def update(edition: int) -> Act:
    """Move an edition to the original as it stands."""
    read = Edition.objects.get(pk=edition)
    yield
    UpdateEditionAction(read).execute()


def send_draft(page: int) -> Act:
    """Send the draft to English; tell whether there was one."""
    read = StoryPage.objects.get(pk=page)
    yield
    try:
        SendDraftAction(read, ["en"]).execute()
    except NothingToSend as refusal:
        return refusal.code
    return "sent"


def save_translation(edition: int, path: str, text: str, version: int | None) -> Act:
    """Save a segment; tell the text that stands there now, and whether it is another's."""
    read = Edition.objects.get(pk=edition)
    yield
    try:
        row = SaveTranslationAction(read, path, text, version=version).execute()
    except StaleTranslation as refusal:
        return ("stale", refusal.current and refusal.current.text)
    return ("saved", row.text)


def save_override(edition: int, path: str, value: Any, version: int | None) -> Act:
    """Save an override; tell the value that stands there now, and whether it is another's."""
    read = Edition.objects.get(pk=edition)
    yield
    try:
        row = SaveOverrideAction(read, path, "value", value, version=version).execute()
    except StaleOverride as refusal:
        return ("stale", refusal.current and refusal.current.value)
    return ("saved", row.value)


def remove_override(edition: int, path: str, version: int) -> Act:
    """Take an override back; tell the value that stands there now, if it is another's."""
    read = Edition.objects.get(pk=edition)
    yield
    try:
        RemoveOverrideAction(read, path, version=version).execute()
    except StaleOverride as refusal:
        return ("stale", refusal.current and refusal.current.value)
    return ("removed", None)
