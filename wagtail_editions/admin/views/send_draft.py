"""Sending a draft to translation from the editor of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from wagtail_editions.actions import SendDraftAction
from wagtail_editions.models.translations import SegmentStatus

from .base import OriginalView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models import Edition


class SendDraftView(OriginalView):
    """POST: send the draft that is saved to one language, and say how much there is to do."""

    def post(self, request: HttpRequest, type_id: int, pk: str, language: str) -> HttpResponse:
        """Send the latest draft of one original to one language."""
        existing = self.original.editions.filter(language=language, is_source=False).first()
        lock = existing and existing.get_lock()
        if lock and lock.for_user(request.user):
            messages.error(request, lock.get_message(request.user))
            return self.back()
        try:
            (edition,) = SendDraftAction(self.original, [language], user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, self._told(edition))
        return self.back()

    def _told(self, edition: Edition) -> str:
        count = sum(row.status is not SegmentStatus.TRANSLATED for row in edition.rows())
        values = {"language": edition.language_name, "count": count}
        if not count:
            return _("Draft sent to translation: %(language)s. Every text is translated.") % values
        return (
            ngettext(
                "Draft sent to translation: %(language)s. %(count)d text is to be translated.",
                "Draft sent to translation: %(language)s. %(count)d texts are to be translated.",
                count,
            )
            % values
        )
