"""Moving an edition to the current original from its edit view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models.translations import SegmentStatus

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class UpdateEditionView(EditionView):
    """POST: update, and say how much there is to do now."""

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Update one edition."""
        lock = self.edition.get_lock()
        if lock and lock.for_user(request.user):
            messages.error(request, lock.get_message(request.user))
            return redirect("wagtail_editions:edit", self.edition.pk)
        try:
            edition = UpdateEditionAction(self.edition, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            return self.refuse(refusal)
        open_rows = sum(row.status is not SegmentStatus.TRANSLATED for row in edition.rows())
        if open_rows:
            text = ngettext(
                "Updated to the current original. %(count)d text is to be translated.",
                "Updated to the current original. %(count)d texts are to be translated.",
                open_rows,
            ) % {"count": open_rows}
        else:
            text = _("Updated to the current original. Every text is still translated.")
        messages.success(request, text)
        return redirect("wagtail_editions:edit", edition.pk)
