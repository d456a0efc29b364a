"""Beginning a translation from the editor of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail.admin import messages

from wagtail_editions.actions import StartEditionAction

from .base import OriginalView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class StartEditionView(OriginalView):
    """POST: begin the edition and go there. Where there is one already, go to that one."""

    def post(self, request: HttpRequest, type_id: int, pk: str, language: str) -> HttpResponse:
        """Begin the edition of one original in one language."""
        try:
            edition = StartEditionAction(self.original, language, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            existing = self.original.editions.filter(language=language, is_source=False).first()
            messages.warning(request, " ".join(refusal.messages))
            if existing is None:
                return self.back()
            edition = existing
        return redirect("wagtail_editions:edit", edition.pk)
