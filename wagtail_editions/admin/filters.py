"""Filters of the list of editions."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_editions.languages import language_choices
from wagtail_editions.models import Edition


class EditionFilterSet(WagtailFilterSet):
    """By language, public state, blocked schedules and whether the original has moved on."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    live = django_filters.BooleanFilter(label=_("Live"))
    blocked = django_filters.BooleanFilter(
        label=_("Blocked"), field_name="blocked_reason", method="filter_blocked"
    )
    behind = django_filters.BooleanFilter(label=_("Behind the original"), field_name="behind")

    class Meta:
        model = Edition
        fields: list[str] = []

    def filter_blocked(self, editions: Any, name: str, blocked: bool) -> Any:
        """Keep the editions whose schedule was blocked, or the others."""
        return editions.exclude(**{name: ""}) if blocked else editions.filter(**{name: ""})
