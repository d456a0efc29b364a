"""The list of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.snippets.views.snippets import IndexView

from wagtail_editions.admin.assignments import with_open_assignments
from wagtail_editions.readiness import readiness_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wagtail_editions.models import Edition


def with_readiness(editions: Sequence[Edition]) -> None:
    """Let each of the listed editions know its readiness."""
    for edition, found in zip(editions, readiness_of(editions, cautions=False), strict=True):
        edition.readiness = found


class EditionIndexView(IndexView):
    """Wagtail's list, without bulk actions: a language is withdrawn by itself."""

    @cached_property
    def columns(self) -> list[Any]:
        return list(self.list_display)

    def get_table(self, object_list: Iterable[Edition]) -> Any:
        """Ask the readiness and assignments of what this page of the list shows, all together."""
        shown = [*object_list]
        with_open_assignments(shown)
        with_readiness([each for each in shown if not each.is_orphaned])
        return super().get_table(shown)

    def search_queryset(self, queryset: Any) -> Any:
        """Search by what originals are called in any language: people know them by their own."""
        return queryset.called(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[Any]:
        return []

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []
