"""Withdrawing one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.snippets.views.snippets import UnpublishView

from wagtail_editions.actions import WithdrawEditionAction
from wagtail_editions.admin.withdrawal import AsksReason

from .reading import AsksAboutEdition

if TYPE_CHECKING:
    from django.http import HttpResponse


class EditionUnpublishView(AsksAboutEdition, AsksReason, UnpublishView):
    """Wagtail's view, for an edition that this person may withdraw, with a reason."""

    template_name = "wagtail_editions/admin/unpublish_edition.html"

    permission_required = "publish"

    def unpublish(self) -> HttpResponse | None:
        """Withdraw in one transaction, where Wagtail's own action would take several."""
        response: HttpResponse | None = self.run_hook("before_unpublish", self.request, self.object)
        if response is not None:
            return response
        WithdrawEditionAction(self.object, user=self.request.user).execute()
        return self.run_hook("after_unpublish", self.request, self.object)
