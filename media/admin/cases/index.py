"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from .standing import know_lines, with_states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.models import Case


def display_url(case: Case) -> str:
    """Return the address that says who sees the case."""
    return reverse("media_cases:display", args=[case.pk])


class CaseIndexView(IndexView):
    """Wagtail's list, with what readers see of each case: as many queries for one as for a page."""

    def get_base_queryset(self) -> Any:
        return with_states(super().get_base_queryset())

    def get_table(self, object_list: Iterable[Case], **kwargs: Any) -> Any:
        """Ask the gate about all that this page of the list shows, together."""
        shown = [*object_list]
        know_lines(shown)
        return super().get_table(shown, **kwargs)

    def search_queryset(self, queryset: Any) -> Any:
        """Search by the code as people write it: with the number behind it, or in small letters."""
        if not self.is_searching:
            return queryset
        code, _slash, number = self.search_query.replace("\x00", "").strip().partition("/")
        found = queryset.filter(code__icontains=code.strip())
        return found.filter(number=number) if number.isdecimal() else found

    @cached_property
    def columns(self) -> list[Any]:
        """Name a case by its code, which its drafts cannot change, without a look at any."""
        columns = list(super().columns)
        for column in columns:
            if column.name == "__str__":
                column.accessor = str
                column.label = _("Code")
        return columns

    def get_inspect_url(self, instance: Case) -> str | None:
        """Whoever may not write a case is led to who sees it."""
        return display_url(instance)

    def get_list_more_buttons(self, instance: Case) -> list[Any]:
        buttons = [
            each
            for each in super().get_list_more_buttons(instance)
            if getattr(each, "url", "") != display_url(instance)
        ]
        label = _("Who sees it")
        return [*buttons, MenuItem(label, display_url(instance), icon_name="view", priority=15)]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        languages = reverse("media_cases:languages")
        button = Button(_("Languages of cases"), url=languages, icon_name="globe", priority=10)
        return [*super().header_more_buttons, button]
