"""Withdrawing one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.snippets.views.snippets import UnpublishView

from wagtail_editions.actions import WithdrawEditionAction
from wagtail_editions.admin.withdrawal import AsksReason
from wagtail_editions.permissions import user_can_publish

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class EditionUnpublishView(AsksReason, UnpublishView):
    """Wagtail's view, for an edition that this person may withdraw, with a reason."""

    template_name = "wagtail_editions/admin/unpublish_edition.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_source or not user_can_publish(request.user, self.object):
            raise PermissionDenied
        if self.object.is_orphaned:
            return refuse_orphan(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def unpublish(self) -> HttpResponse | None:
        """Withdraw in one transaction, where Wagtail's own action would take several."""
        response: HttpResponse | None = self.run_hook("before_unpublish", self.request, self.object)
        if response is not None:
            return response
        WithdrawEditionAction(self.object, user=self.request.user).execute()
        return self.run_hook("after_unpublish", self.request, self.object)
