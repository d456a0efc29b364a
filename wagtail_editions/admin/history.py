"""Wagtail's history views, with every entry.

Wagtail takes entries of one request and one action together, so that a draft that is saved again
and again is one line. It does so across objects: of several languages that are published or
withdrawn in one act, only the last one's history would say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.log_actions import registry

if TYPE_CHECKING:
    from django.db.models import QuerySet


class EveryEntry:
    """Takes the saves of a draft together, of this object alone, and nothing else."""

    object: Any

    def get_base_queryset(self) -> QuerySet[Any]:
        entries = registry.get_logs_for_instance(self.object)
        same = entries.filter(uuid=OuterRef("uuid"), action=OuterRef("action"))
        latest = same.order_by("-timestamp", "-pk").values("pk")[:1]
        shown = entries.filter(Q(uuid=None) | ~Q(action="wagtail.edit") | Q(pk=latest))
        annotated: QuerySet[Any] = self._annotate_queryset(shown)  # type: ignore[attr-defined]
        return annotated


class OriginalHistoryView(EveryEntry, PageHistoryView):
    """The history of a page with editions."""
