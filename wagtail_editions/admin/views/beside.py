"""One group of the workbench, drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from wagtail_editions.admin.beside import Beside
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.languages import language_name
from wagtail_editions.models.segment_comments import open_comment_counts
from wagtail_editions.models.source import LANGUAGE
from wagtail_editions.permissions import user_can_translate

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class BesideView(EditionView):
    """GET: the group at the path ``section`` as it stands now, a part of a page.

    With ``open``, it lists what is as in the original, too, for whoever may change it.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Answer the group. Raises ``Http404`` where the basis does not have it any more."""
        edition = self.edition
        lock = edition.get_lock()
        can_write = user_can_translate(request.user, edition) and not (
            lock and lock.for_user(request.user)
        )
        try:
            beside = Beside(edition, open_comment_counts(edition), may_write=can_write)
        except DamagedOriginal as damage:
            raise Http404 from damage
        group = beside.group(request.GET.get("section", ""), is_open="open" in request.GET)
        if group is None:
            raise Http404
        source_language = edition.basis.get(LANGUAGE) or edition.original.source_language
        context = {
            "edition": edition,
            "group": group,
            "can_write": can_write,
            "source_language": source_language,
            "source_language_name": language_name(source_language),
        }
        return render(request, "wagtail_editions/admin/workbench/group.html", context)
