"""The list of what people are asked to translate and to review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from wagtail_editions.admin.assignment_columns import WIDE, DueColumn, asked_of
from wagtail_editions.admin.assignments import lines, visible_assignments
from wagtail_editions.admin.policies import EditionPermissionPolicy
from wagtail_editions.admin.sending_forms import name_of
from wagtail_editions.languages import language_choices
from wagtail_editions.models import Assignment, AssignmentKind, Edition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.admin.assignments import Line

FOR_ME, MINE, FREE, GIVEN = "for_me", "mine", "unassigned", "given"


class AssignmentFilterSet(WagtailFilterSet):
    """By who has it or gave it, kind, language, and whether its day has passed."""

    whose = django_filters.ChoiceFilter(
        label=_("Whose"),
        method="filter_whose",
        choices=[
            (FOR_ME, _("Mine to translate, and what nobody has yet")),
            (MINE, _("Mine")),
            (FREE, _("Nobody has it yet")),
            (GIVEN, _("Given by me")),
        ],
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AssignmentKind.choices)
    language = django_filters.ChoiceFilter(
        label=_("Language"), field_name="edition__language", choices=language_choices
    )
    overdue = django_filters.BooleanFilter(label=_("Overdue"), method="filter_overdue")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def filter_whose(self, assignments: Any, name: str, whose: str) -> Any:
        """Keep what the person has, may take, or has given."""
        user = self.request.user
        if whose == FOR_ME:
            wanted = Assignment.objects.to_translate_by(user)
            return assignments.filter(pk__in=wanted.order_by().values("pk"))
        if whose == FREE:
            return assignments.free()
        return assignments.filter(**{"assignee" if whose == MINE else "assigned_by": user.pk})

    def filter_overdue(self, assignments: Any, name: str, overdue: bool) -> Any:
        """Keep those whose day has passed, or the others."""
        late = Assignment.objects.overdue().values("pk")
        return assignments.filter(pk__in=late) if overdue else assignments.exclude(pk__in=late)


class AssignmentIndexView(IndexView):
    """Open assignments on editions that the person may see, in the order of their due dates."""

    model = Assignment
    permission_policy = EditionPermissionPolicy(Edition)
    any_permission_required = ("view",)
    page_title = _("Assignments")
    header_icon = "tasks"
    index_url_name = "wagtail_editions_assignments"
    index_results_url_name = "wagtail_editions_assignments_results"
    filterset_class = AssignmentFilterSet
    default_ordering = None
    is_searchable = False
    paginate_by = 50
    _show_breadcrumbs = True

    def get_base_queryset(self) -> Any:
        return visible_assignments(self.request.user).select_related("edition__page")

    def order_queryset(self, queryset: Any) -> Any:
        return queryset

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("title", label=_("Title"), get_url=lambda line: line.url),
            Column(
                "kind",
                label=_("Kind"),
                classname=WIDE,
                accessor=lambda line: capfirst(line.assignment.get_kind_display()),
            ),
            Column(
                "language", label=_("Language"), accessor=lambda line: line.edition.language_name
            ),
            Column(
                "assignee", label=_("Assignee"), accessor=lambda line: asked_of(line.assignment)
            ),
            DueColumn("due", label=_("Due"), accessor=lambda line: line.assignment),
            Column("words", label=_("Words left"), classname=WIDE, accessor=_words),
            Column(
                "assigned_by",
                label=_("Assigned by"),
                classname=WIDE,
                accessor=lambda line: (
                    name_of(line.assignment.assigned_by) if line.assignment.assigned_by else ""
                ),
            ),
        ]

    def get_table(self, object_list: Iterable[Assignment]) -> Any:
        """Count the words of what this page of the list shows, all of it together."""
        return super().get_table(lines(object_list))


def _words(line: Line) -> str:
    return "—" if line.words is None else f"{line.left} / {line.words}"
