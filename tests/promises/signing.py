"""What happens at the moment of an approval: each reads, waits at its ``yield``, and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from tests.reviewing import digest_of
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ApproveAction, SaveTranslationAction
from wagtail_editions.errors import ChangedSinceShown
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Generator

    Act = Generator[None, None, Any]


def approve_edition(edition: int, user: int) -> Act:
    """Approve what stands in the edition as it is read here."""
    return _approve(Edition.objects.get(pk=edition), user)


def approve_page(page: int, user: int) -> Act:
    """Approve the draft of the page as it is read here."""
    return _approve(StoryPage.objects.get(pk=page), user)


def _approve(target: Any, user: int) -> Act:
    person = get_user_model().objects.get(pk=user)
    state, digest = target.current_workflow_task_state, digest_of(target)
    yield
    try:
        ApproveAction(state, person, digest=digest).execute()
    except ChangedSinceShown:
        return False
    return True


def save_text(edition: int, text: str) -> Act:
    """Save another text in the edition."""
    read = Edition.objects.get(pk=edition)
    yield
    SaveTranslationAction(read, "introduction", text).execute()


def save_draft(page: int, text: str) -> Act:
    """Save another draft of the page."""
    read = StoryPage.objects.get(pk=page).get_latest_revision_as_object()
    yield
    read.introduction_ko = text
    read.save_revision()
