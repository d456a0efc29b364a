"""The list of editions."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.snippets.views.snippets import IndexView


class EditionIndexView(IndexView):
    """Wagtail's list, without bulk actions: a language is withdrawn by itself."""

    @cached_property
    def columns(self) -> list[Any]:
        return list(self.list_display)

    def search_queryset(self, queryset: Any) -> Any:
        """Search by what originals are called in any language: people know them by their own."""
        return queryset.called(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[Any]:
        return []

    def get_list_buttons(self, instance: Any) -> list[Any]:
        return []
