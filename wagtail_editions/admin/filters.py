"""Filters of the list of editions."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_editions.languages import language_choices
from wagtail_editions.models import Edition, SegmentComment


class EditionFilterSet(WagtailFilterSet):
    """By language, state, blocked schedules, comments, and whether the original has moved on."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    live = django_filters.BooleanFilter(label=_("Live"))
    blocked = django_filters.BooleanFilter(
        label=_("Blocked"), field_name="blocked_reason", method="filter_blocked"
    )
    behind = django_filters.BooleanFilter(label=_("Behind the original"), field_name="behind")
    comments = django_filters.BooleanFilter(label=_("Has open comments"), method="filter_comments")

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
