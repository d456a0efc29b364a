"""The endpoint that the workbench asks every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery, Sum
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_editions.actions import NotePresenceAction
from wagtail_editions.admin.live import (
    Moment,
    changed_since,
    read_path,
    read_window,
    told_people,
    told_rows,
)
from wagtail_editions.admin.locks import refusal_of_lock
from wagtail_editions.errors import OriginalGone
from wagtail_editions.models import Translation
from wagtail_editions.models.known import know_quiet
from wagtail_editions.models.segment_comments import open_comment_counts
from wagtail_editions.permissions import user_can_translate

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models.querysets import EditionQuerySet


class LiveView(EditionView):
    """POST ``window``, ``path`` and ``since``; answers JSON.

    Notes that the person is there, and tells who else is, what anybody has saved since, how many
    threads of comments are open, which basis the edition stands on and, in ``refusal``, why the
    person cannot write. ``now`` is what to send as ``since`` next time; a row may be told twice.
    ``done``, ``needed`` and ``words_left`` come with rows alone. ``leave`` says that the window is
    closed. 400 with what is wrong with the request, 403 and 410 as for a save.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return self._answer(403, _("You may not see this edition any more."))

    def post(self, request: HttpRequest, pk: str) -> JsonResponse:
        """Note and tell."""
        user: Any = request.user
        # Before anything is read: what is saved meanwhile is told next time.
        now = timezone.now()
        try:
            window = read_window(request.POST.get("window", ""))
            if request.POST.get("leave"):
                NotePresenceAction(self.edition, window, None, user).execute()
                return JsonResponse({})
            path = read_path(request.POST.get("path", ""))
            since = Moment.read(request.POST.get("since", ""))
        except ValidationError as refusal:
            return self._answer(400, " ".join(refusal.messages))
        others = NotePresenceAction(self.edition, window, path, user).execute()
        saves = self.edition.saves or 0
        return JsonResponse(
            {
                "now": str(Moment(now, saves)),
                "basis": self.edition.basis_digest,
                "people": told_people(others, user),
                "comments": open_comment_counts(self.edition),
                "refusal": self._refusal(),
                **told_rows(self.edition, changed_since(self.edition, since, saves)),
            }
        )

    def get_editions(self) -> EditionQuerySet:
        """Return the editions with the sum of their rows' versions, and without their bases."""
        rows = Translation.objects.filter(edition=OuterRef("pk")).order_by().values("edition")
        saves = Subquery(rows.annotate(saves=Sum("version")).values("saves"))
        editions = super().get_editions().with_schedule().with_review().for_readers()
        found: EditionQuerySet = editions.annotate(saves=saves)
        return found

    def _refusal(self) -> str:
        """Return why the person cannot save here now; empty where nothing is in the way."""
        user: Any = self.request.user
        edition = self.edition
        if not user_can_translate(user, edition):
            return _("You may not translate here any more, so nothing more is saved.")
        know_quiet(edition)
        return refusal_of_lock(edition, user)

    def refuse_orphan(self) -> JsonResponse:
        """Say that the original is gone."""
        return self._answer(410, " ".join(OriginalGone().messages))

    def _answer(self, code: int, message: str, /) -> JsonResponse:
        return JsonResponse({"message": message}, status=code)
