"""Filters of the list of editions."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from wagtail_editions.languages import language_choices
from wagtail_editions.models import Edition


class EditionFilterSet(WagtailFilterSet):
    """By language, public state and whether the original has moved on."""

    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    live = django_filters.BooleanFilter(label=_("Live"))
    behind = django_filters.BooleanFilter(label=_("Behind the original"), field_name="behind")

    class Meta:
        model = Edition
        fields: list[str] = []
