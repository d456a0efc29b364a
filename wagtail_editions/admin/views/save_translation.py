"""The endpoint that saves one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _

from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.actions.save_translation import find_segment
from wagtail_editions.admin.locks import refusal_of_lock
from wagtail_editions.admin.marks import marked
from wagtail_editions.admin.workbench import DIGITS, BenchRow
from wagtail_editions.errors import (
    EditionPermissionError,
    OriginalGone,
    SourceChanged,
    StaleTranslation,
    UnknownSegment,
)
from wagtail_editions.models.known import know_quiet
from wagtail_editions.models.translations import Row
from wagtail_editions.segments import plain_text
from wagtail_editions.segments.display import displayed
from wagtail_editions.text.difference import difference

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Translation
    from wagtail_editions.models.querysets import EditionQuerySet
    from wagtail_editions.segments import Segment

MAX_DIGITS = 9


class SaveTranslationView(EditionView):
    """POST ``path``, ``text``, ``version``, and ``source``: the digest of the source as shown.

    Answers JSON: 200 with the row as it stands now, 400 with what is wrong with the text, 403
    where the person may not, 410 where the segment is gone, 423 while the edition is locked. 409
    where ``reason`` is *translation*: with the text that somebody else saved, and what both have
    otherwise; or *source*: with the new source, and what of it has changed. Whatever the answer,
    the text stays in the row.
    """

    def get_editions(self) -> EditionQuerySet:
        return super().get_editions().with_schedule().with_review()

    def post(self, request: HttpRequest, pk: str) -> JsonResponse:
        """Save one row."""
        know_quiet(self.edition)
        if locked := refusal_of_lock(self.edition, request.user):
            return self._answer(423, locked)
        version = request.POST.get("version", "")
        # A longer one would be no number of a database.
        if not version.isdecimal() or len(version) > MAX_DIGITS:
            return self._answer(400, _("The request names no version. Reload the page."))
        path, text = request.POST.get("path", ""), request.POST.get("text", "")
        text = text.replace("\r\n", "\n")
        try:
            row = SaveTranslationAction(
                self.edition,
                path,
                text,
                version=int(version),
                source=request.POST.get("source", ""),
                user=request.user,  # type: ignore[arg-type]
            ).execute()
        except EditionPermissionError as refusal:
            return self._answer(403, str(refusal))
        except StaleTranslation as conflict:
            return self._contrast(conflict, path, text)
        except SourceChanged as conflict:
            return self._show_source(conflict)
        except UnknownSegment as refusal:
            return self._answer(410, " ".join(refusal.messages))
        except ValidationError as refusal:
            return self._answer(400, " ".join(refusal.messages))
        return JsonResponse({"message": _("Saved"), **row_json(self._segment(path), row)})

    def refuse_orphan(self) -> JsonResponse:
        """Say that the original is gone, as of a segment."""
        return self._answer(410, " ".join(OriginalGone().messages))

    def _segment(self, path: str) -> Segment:
        return find_segment(self.edition, path)

    def _contrast(self, conflict: StaleTranslation, path: str, mine: str) -> JsonResponse:
        segment, theirs = self._segment(path), conflict.current
        by: Any = theirs and theirs.translated_by
        text = theirs.text if theirs else ""
        pieces = difference(plain_text(text, segment.kind), plain_text(mine, segment.kind))
        return self._answer(
            409,
            " ".join(conflict.messages),
            reason="translation",
            by=(by.get_full_name() or by.get_username()) if by else "",
            difference_html=marked(pieces),
            **row_json(segment, theirs),
        )

    def _show_source(self, conflict: SourceChanged) -> JsonResponse:
        segment = conflict.segment
        row = self.edition.translations.filter(path=segment.path).first()
        before = row.source_text if row else ""
        kind = segment.kind
        pieces = difference(plain_text(before, kind), plain_text(segment.text, kind))
        return self._answer(
            409,
            " ".join(conflict.messages),
            reason="source",
            source=segment.digest[:DIGITS],
            source_html=displayed(segment, segment.text),
            change_html=marked(pieces) if before else "",
            **row_json(segment, row),
        )

    def _answer(self, code: int, message: str, /, **data: object) -> JsonResponse:
        return JsonResponse({"message": message, **data}, status=code)


def row_json(segment: Segment, translation: Translation | None) -> dict[str, object]:
    """Return what the workbench's script is told of a row."""
    return BenchRow(Row(segment=segment, translation=translation)).as_json()
