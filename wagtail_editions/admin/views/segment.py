"""The comments on one segment and its history, as a fragment of the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import render

from wagtail_editions.admin.comments import called, threads_on
from wagtail_editions.admin.segment_history import history
from wagtail_editions.concerned import audience_of
from wagtail_editions.errors import OriginalGone, UnknownSegment
from wagtail_editions.permissions import user_can_comment, user_can_translate
from wagtail_editions.segments import SegmentKind

from .base import EditionView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models import Edition
    from wagtail_editions.segments import Segment

#: More digits than a key has would be no number of a database.
MAX_DIGITS = 18


class AnswersJson(EditionView):
    """A view about one edition that answers scripts: a fragment, or JSON with a sentence."""

    def refuse_orphan(self) -> HttpResponse:
        """Say that the original is gone."""
        return tell(410, " ".join(OriginalGone().messages))


class SegmentView(AnswersJson):
    """GET ``path``: the fragment; with ``older``, a change's key, only the changes before it.

    410 where neither the original nor anything that was said or done knows the path.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show one segment."""
        path = request.GET.get("path", "")
        older = key_of(request.GET.get("older", ""))
        return segment_fragment(request, self.edition, path, older=older)


class PeopleView(AnswersJson):
    """GET who can be mentioned: everybody who may see the edition, but the person who asks."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str) -> JsonResponse:
        """List the people."""
        people = audience_of(self.edition).exclude(pk=request.user.pk)
        found = [{"username": each.get_username(), "name": called(each)} for each in people]
        return JsonResponse({"people": found})


def segment_fragment(
    request: HttpRequest,
    edition: Edition,
    path: str,
    *,
    older: int | None = None,
    message: str = "",
    notes: Sequence[str] = (),
) -> HttpResponse:
    """Return what is said about a segment and what was changed in it.

    ``message`` is heard by people who do not see the screen, ``notes`` stand above the comments.
    """
    segment = _segment(edition, path)
    if segment is None and not message and not _is_known(edition, path):
        return tell(410, " ".join(UnknownSegment(path).messages))
    kind = segment.kind if segment else SegmentKind.RICH
    row = edition.translations.filter(path=path).first()
    context: dict[str, Any] = {
        "edition": edition,
        "path": path,
        "history": history(edition, path, kind, row.text if row else "", older),
        "can_write": segment is not None and _can_write(edition, request.user),
    }
    if older is not None:
        return render(request, "wagtail_editions/admin/includes/segment_changes.html", context)
    threads = threads_on(edition, path, request.user)
    context.update(
        {
            "open_threads": [each for each in threads if each.is_open],
            "resolved_threads": [each for each in threads if not each.is_open],
            "may_comment": user_can_comment(request.user, edition),
            "is_gone": segment is None,
            "with_history": True,
            "message": " ".join([message, *notes]) if message else "",
            "notes": notes,
        }
    )
    return render(request, "wagtail_editions/admin/includes/segment.html", context)


def key_of(text: str) -> int | None:
    """Return a key that a request names; None where it names none."""
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else None


def tell(code: int, message: str) -> JsonResponse:
    """Answer with a sentence."""
    return JsonResponse({"message": message}, status=code)


def _segment(edition: Edition, path: str) -> Segment | None:
    try:
        segments = edition.translatable_segments()
    except ValidationError:
        # A damaged basis has no texts until an update replaces it; what was said stays.
        return None
    return next((each for each in segments if each.path == path), None)


def _is_known(edition: Edition, path: str) -> bool:
    # No database looks for a NUL.
    return "\x00" not in path and (
        edition.segment_comments.filter(path=path).exists()
        or edition.segment_changes.filter(path=path, is_override=False).exists()
    )


def _can_write(edition: Edition, user: Any) -> bool:
    lock = edition.get_lock()
    return user_can_translate(user, edition) and not (lock and lock.for_user(user))
