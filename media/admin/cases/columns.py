"""Columns of lists of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from .standing import states

if TYPE_CHECKING:
    from media.models import Case


class StatesColumn(Column):
    """The state of the case's edition in each language."""

    cell_template_name = "media/admin/cases/states_cell.html"

    def get_value(self, instance: Case) -> Any:
        return states(instance)


class ShownColumn(Column):
    """Whether readers see the case now, in each language, with the reason where they do not.

    The case knows its lines already, see ``know_lines``.
    """

    cell_template_name = "media/admin/cases/shown_cell.html"

    def get_value(self, instance: Case) -> Any:
        return instance.__dict__["lines"]


def case_columns() -> list[Column]:
    """Return what a list says of a case beside its code."""
    return [
        Column("procedure", label=_("Procedure"), sort_key="procedure"),
        Column("surgeon", label=_("Surgeon"), classname="case-wide", sort_key="surgeon"),
        Column("elapsed_text", label=_("Time elapsed"), classname="case-wide"),
        StatesColumn("states", label=_("State"), classname="case-wide"),
        ShownColumn("lines", label=_("Shown to readers")),
    ]


def chooser_columns() -> list[Column]:
    """Return what the chooser says of a case beside its code."""
    return [
        Column("procedure", label=_("Procedure")),
        Column("elapsed_text", label=_("Time elapsed"), classname="case-wide"),
        ShownColumn("lines", label=_("Shown to readers")),
    ]
