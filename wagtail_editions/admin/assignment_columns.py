"""Columns of lists about who is asked, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from .sending_forms import name_of

if TYPE_CHECKING:
    from wagtail_editions.models import Assignment, Edition


#: For columns that a narrow screen has no room for.
WIDE = "we-column--wide"


class DueColumn(Column):
    """The due date of an assignment, with what is overdue said in words and colour."""

    cell_template_name = "wagtail_editions/admin/includes/due_cell.html"

    class Media:
        css = {"all": ["wagtail_editions/css/assign.css"]}


def assignment_of(edition: Edition) -> Any:
    """Return the open translation of a listed edition, or None."""
    return next(iter(getattr(edition, "asked", ())), None)


def assignee_label(edition: Edition) -> str:
    """Return who is to translate a listed edition; a dash where nobody is asked."""
    assignment = assignment_of(edition)
    return asked_of(assignment) if assignment else "—"


def asked_of(assignment: Assignment) -> str:
    """Return who is asked: a person, or whoever may."""
    return _("whoever may") if assignment.is_free else name_of(assignment.assignee)
