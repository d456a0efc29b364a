"""Filters of the list of editions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_editions.languages import language_choices
from wagtail_editions.models import Assignment, Edition, SegmentComment

from .sending_forms import name_of

OVERDUE, WITHIN_WEEK, ANY_DAY = "overdue", "week", "any"
#: In place of a person: whoever may.
NOBODY = "nobody"


def assignees() -> list[tuple[str, Any]]:
    """Return those who are asked to translate anything, for a choice; one query."""
    asked = Assignment.objects.open().translations().exclude(assignee=None).values("assignee")
    people = get_user_model().objects.filter(pk__in=asked)
    named = sorted((name_of(each), str(each.pk)) for each in people)
    return [(NOBODY, _("nobody yet")), *((key, name) for name, key in named)]


class EditionFilterSet(WagtailFilterSet):
    """By language, state, blocked schedules, changes of the original, comments and assignments."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    live = django_filters.BooleanFilter(label=_("Live"))
    blocked = django_filters.BooleanFilter(
        label=_("Blocked"), field_name="blocked_reason", method="filter_blocked"
    )
    behind = django_filters.BooleanFilter(label=_("Behind the original"), field_name="behind")
    comments = django_filters.BooleanFilter(label=_("Has open comments"), method="filter_comments")

    assignee = django_filters.ChoiceFilter(
        label=_("Assignee"), choices=assignees, method="filter_assignee"
    )
    due = django_filters.ChoiceFilter(
        label=_("Due"),
        method="filter_due",
        choices=[
            (OVERDUE, _("Overdue")),
            (WITHIN_WEEK, _("Within a week")),
            (ANY_DAY, _("With a due date")),
        ],
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def filter_blocked(self, editions: Any, name: str, blocked: bool) -> Any:
        """Keep the editions whose schedule was blocked, or the others."""
        return editions.exclude(**{name: ""}) if blocked else editions.filter(**{name: ""})

    def filter_comments(self, editions: Any, name: str, open_ones: bool) -> Any:
        """Keep the editions with threads of comments that nobody has resolved, or the others."""
        threads = SegmentComment.objects.open_threads().filter(edition=OuterRef("pk"))
        return editions.filter(Exists(threads) if open_ones else ~Exists(threads))

    def filter_assignee(self, editions: Any, name: str, key: str) -> Any:
        """Keep the editions that this person is to translate, or whoever may."""
        asked = Assignment.objects.open().translations()
        person: Any = key
        asked = asked.free() if key == NOBODY else asked.filter(assignee=person)
        return editions.filter(pk__in=asked.values("edition"))

    def filter_due(self, editions: Any, name: str, when: str) -> Any:
        """Keep the editions that are due then."""
        asked = Assignment.objects.open().translations().exclude(due_on=None)
        if when == OVERDUE:
            asked = asked.overdue()
        elif when == WITHIN_WEEK:
            asked = asked.filter(due_on__lte=timezone.localdate() + timedelta(days=7))
        return editions.filter(pk__in=asked.values("edition"))
