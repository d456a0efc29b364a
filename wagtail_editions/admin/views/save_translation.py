"""The endpoint that saves one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _

from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.admin.status import row_label
from wagtail_editions.errors import (
    EditionPermissionError,
    OriginalGone,
    StaleTranslation,
    UnknownSegment,
)
from wagtail_editions.models.translations import SegmentStatus

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Translation

MAX_DIGITS = 9


class SaveTranslationView(EditionView):
    """POST ``path``, ``text`` and ``version``; answers JSON.

    200 with the new version and status, 400 with what is wrong with the text, 403 where the
    person may not, 409 with the text that somebody else saved and its status, 410 where
    the segment is gone, 423 while the edition is locked. Whatever the answer, the text stays
    in the row.
    """

    def post(self, request: HttpRequest, pk: str) -> JsonResponse:
        """Save one row."""
        lock = self.edition.get_lock()
        if lock and lock.for_user(request.user):
            return self._answer(423, str(lock.get_message(request.user)))
        version = request.POST.get("version", "")
        # A longer one would be no number of a database.
        if not version.isdecimal() or len(version) > MAX_DIGITS:
            return self._answer(400, _("The request names no version. Reload the page."))
        try:
            row = SaveTranslationAction(
                self.edition,
                request.POST.get("path", ""),
                request.POST.get("text", "").replace("\r\n", "\n"),
                version=int(version),
                user=request.user,  # type: ignore[arg-type]
            ).execute()
        except EditionPermissionError as refusal:
            return self._answer(403, str(refusal))
        except StaleTranslation as conflict:
            current = conflict.current
            return self._answer(
                409,
                " ".join(conflict.messages),
                current=current.text if current else "",
                version=current.version if current else 0,
                **self._state(request.POST.get("path", "")),
            )
        except UnknownSegment as refusal:
            return self._answer(410, " ".join(refusal.messages))
        except ValidationError as refusal:
            return self._answer(400, " ".join(refusal.messages))
        return self._saved(row)

    def refuse_orphan(self) -> JsonResponse:
        """Say that the original is gone, as of a segment."""
        return self._answer(410, " ".join(OriginalGone().messages))

    def _saved(self, row: Translation) -> JsonResponse:
        return JsonResponse(
            {
                "text": row.text,
                "version": row.version,
                "message": _("Saved"),
                **self._state(row.path),
            }
        )

    def _state(self, path: str) -> dict[str, object]:
        """Return how far this row and the edition are."""
        rows = {each.segment.path: each for each in self.edition.rows()}
        # A text in a block that somebody has hidden meanwhile is saved and waits.
        row = rows.get(path)
        needed = [each for each in rows.values() if each.is_needed]
        return {
            "status": (row.status if row else SegmentStatus.TRANSLATED).value,
            "status_label": row_label(row) if row else _("hidden"),
            "done": sum(each.status is SegmentStatus.TRANSLATED for each in needed),
            "needed": len(needed),
        }

    def _answer(self, code: int, message: str, /, **data: object) -> JsonResponse:
        return JsonResponse({"message": message, **data}, status=code)
