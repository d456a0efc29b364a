"""Which of Wagtail's page views are ours for pages with editions.

Every other view stays the one that is registered for pages in general.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.functional import cached_property
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import (
    ConfirmWorkflowCancellationView,
    WorkflowActionView,
)
from wagtail.admin.viewsets.pages import page_viewset_registry

from wagtail_editions.actions import WithdrawEditionAction
from wagtail_editions.models import TranslatedPage
from wagtail_editions.models.originals import in_order
from wagtail_editions.permissions import user_can_publish

from .approval import TellsRefusal
from .history import OriginalHistoryView
from .withdrawal import AsksReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models import Edition


class OriginalWorkflowActionView(TellsRefusal, WorkflowActionView):
    """Wagtail's; a publication that is refused is told, and nothing is approved."""


class OriginalConfirmCancellationView(ConfirmWorkflowCancellationView):
    """Wagtail's question before a publication ends a review, for whoever works on the page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rules = self.object.permissions_for_user(request.user)
        if not (rules.can_edit() or rules.can_publish()):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class OriginalUnpublishView(AsksReason, UnpublishView):
    """Withdrawing the source language; the other live ones stay unless they are chosen too."""

    template_name = "wagtail_editions/admin/unpublish_original.html"

    @cached_property
    def others(self) -> list[Edition]:
        """The other live editions that this person may withdraw."""
        if not isinstance(self.object, TranslatedPage):
            return []
        return [
            edition
            for edition in in_order(self.object.editions.live())
            if not edition.is_source and user_can_publish(self.request.user, edition)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.request.POST.getlist("languages")
        context: dict[str, Any] = super().get_context_data(
            others=self.others, chosen=chosen, **kwargs
        )
        return context

    def unpublish(self) -> HttpResponse | None:
        """Withdraw everything chosen in one transaction."""
        chosen = set(self.request.POST.getlist("languages"))
        others = [edition for edition in self.others if edition.language in chosen]
        with transaction.atomic():
            response: HttpResponse | None = super().unpublish()
            # A hook of the site's may have answered instead.
            if not self.object.editions.source().live().exists():
                for edition in others:
                    WithdrawEditionAction(edition, user=self.request.user).execute()
        return response


class OriginalPageViews:
    """What Wagtail's registry asks for a page's views."""

    def __init__(self) -> None:
        self._own: dict[str, Callable[..., HttpResponse]] = {
            "confirm_workflow_cancellation": OriginalConfirmCancellationView.as_view(),
            "history": OriginalHistoryView.as_view(),
            "history_results": OriginalHistoryView.as_view(results_only=True),
            "unpublish": OriginalUnpublishView.as_view(),
            "workflow_action": OriginalWorkflowActionView.as_view(),
        }

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        """Return our view of that name, or else the site's for pages in general."""
        page_model = swapper.load_model("wagtailcore", "Page")
        general = page_viewset_registry.get_by_type(page_model)
        view: Callable[..., HttpResponse] = self._own.get(name) or general.get_view_by_name(name)
        return view
