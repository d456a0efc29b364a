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
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.permissions import user_can_see, user_can_translate
from wagtail_editions.segments import check_translation

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

#: How many characters of a text that is not saved are worth a preview.
MAX_UNSAVED = 20_000


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
    """The preview beside an edition: its draft, with what its translator is writing.

    Texts that are not saved come as pairs of ``we_path`` and ``we_text``. They are kept where
    Wagtail keeps the form that a person sees a preview of, for that person alone, until the next
    preview. What could not be saved is shown as it was saved last.
    """

    def get_form(self, query_dict: QueryDict) -> Any:
        """Return Wagtail's form, and let the edition show the texts that came with it."""
        data = query_dict.copy()
        paths, texts = data.pop("we_path", []), data.pop("we_text", [])
        pairs = dict(zip(paths, texts, strict=False))
        self.object.unsaved_texts = self._shown(pairs) if pairs else {}
        data.setlist("we_path", [*self.object.unsaved_texts])
        data.setlist("we_text", [*self.object.unsaved_texts.values()])
        return super().get_form(data)

    def get_extra_request_attrs(self) -> dict[str, Any]:
        """Let the page beside the texts say where each of them stands."""
        attributes: dict[str, Any] = super().get_extra_request_attrs()
        return {**attributes, "tells_places": attributes["in_preview_panel"]}

    def _shown(self, pairs: dict[str, str]) -> dict[str, str]:
        if not user_can_translate(self.request.user, self.object):
            return {}
        try:
            segments = {each.path: each for each in self.object.translatable_segments()}
        except DamagedOriginal:
            return {}
        found = {}
        for path, text in pairs.items():
            text = text.replace("\r\n", "\n")
            segment = segments.get(path)
            if segment and len(text) <= MAX_UNSAVED and not check_translation(segment, text):
                found[path] = text
        return found


class EditionPreviewRevisionView(AsksAboutEdition, snippets.PreviewRevisionView):
    """An earlier version as readers would see it."""


class EditionCompareView(AsksAboutEdition, snippets.RevisionsCompareView):
    """Two versions side by side."""


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
