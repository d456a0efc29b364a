"""Wagtail's views of one edition, each asking about that edition.

Wagtail asks whether a person may change the model, here and before anybody may look at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.snippets.views import snippets

from wagtail_editions.admin.approval import TellsRefusal
from wagtail_editions.admin.history import EveryEntry
from wagtail_editions.admin.policies import PolicyOfOne
from wagtail_editions.permissions import user_can_see

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class AsksAboutEdition:
    """For a view of Wagtail's: whoever may not see the edition does not come in."""

    object: Any
    permission_required: str | None = "view"

    @property
    def permission_policy(self) -> PolicyOfOne:
        """The rules about the edition of this view."""
        return PolicyOfOne(self)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_source:
            # It is written, and has its history, where the original is.
            raise Http404
        if not user_can_see(request.user, self.object):
            raise PermissionDenied
        if self.object.is_orphaned:
            return refuse_orphan(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class EditionHistoryView(AsksAboutEdition, EveryEntry, snippets.HistoryView):
    """What happened to an edition."""

    any_permission_required = None


class EditionUsageView(AsksAboutEdition, snippets.UsageView):
    """Where an edition is used."""


class EditionPreviewView(AsksAboutEdition, snippets.PreviewOnEditView):
    """The preview beside an edition."""


class EditionPreviewRevisionView(AsksAboutEdition, snippets.PreviewRevisionView):
    """An earlier version as readers would see it."""


class EditionUnscheduleView(AsksAboutEdition, snippets.RevisionsUnscheduleView):
    """Taking back a schedule."""

    permission_required = "publish"


class EditionLockView(AsksAboutEdition, snippets.LockView):
    """Locking an edition."""

    permission_required = "lock"


class EditionUnlockView(AsksAboutEdition, snippets.UnlockView):
    """Unlocking an edition."""

    permission_required = "unlock"


class EditionWorkflowActionView(AsksAboutEdition, TellsRefusal, snippets.WorkflowActionView):
    """Deciding on an edition in review: what is refused is told; the step says who may."""


class EditionCollectActionDataView(AsksAboutEdition, snippets.CollectWorkflowActionDataView):
    """What a step asks for before it is decided."""


class EditionConfirmCancellationView(AsksAboutEdition, snippets.ConfirmWorkflowCancellationView):
    """Whether publishing is to end a review."""


class EditionWorkflowPreviewView(AsksAboutEdition, snippets.WorkflowPreviewView):
    """What is in review, as readers would see it."""


class EditionWorkflowHistoryView(AsksAboutEdition, snippets.WorkflowHistoryView):
    """The reviews of an edition."""


class EditionWorkflowDetailView(AsksAboutEdition, snippets.WorkflowHistoryDetailView):
    """One review of an edition."""
