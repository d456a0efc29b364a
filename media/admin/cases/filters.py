"""Filters of lists of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from media.gate import ask_gate
from media.models import Access, Case, CaseAccess
from wagtail_editions.languages import configured_languages, language_choices, language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


def accesses() -> list[tuple[str, str]]:
    """Return who may see a case in which language, for a choice."""
    return [
        (f"{code}:{access.value}", f"{language_name(code)}: {access.label}")
        for code in configured_languages()
        for access in Access
    ]


def _named_by(name: str) -> Callable[[Any], QuerySet[Any]]:
    """Return what gives all that a case can name in this field."""
    model: Any = Case._meta.get_field(name).related_model
    return lambda request: model._default_manager.all()


class CaseFilterSet(WagtailFilterSet):
    """By procedure, surgeon, access, and the languages in which no reader sees the case."""

    procedure = django_filters.ModelChoiceFilter(
        label=_("Procedure"), queryset=_named_by("procedure")
    )
    surgeon = django_filters.ModelChoiceFilter(label=_("Surgeon"), queryset=_named_by("surgeon"))
    access = django_filters.ChoiceFilter(
        label=_("Access"), choices=accesses, method="filter_access"
    )
    closed = django_filters.ChoiceFilter(
        label=_("Not shown to readers in"), choices=language_choices, method="filter_closed"
    )
    shown = django_filters.ChoiceFilter(
        label=_("Shown to readers in"), choices=language_choices, method="filter_shown"
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def filter_access(self, cases: QuerySet[Case], name: str, wanted: str) -> Any:
        """Keep the cases of this access; where nothing was decided a case is gated."""
        language, access = wanted.split(":")
        rows = CaseAccess.objects.filter(language=language)
        decided = Q(pk__in=rows.filter(access=access).values("case"))
        if access == Access.GATED:
            decided |= ~Q(pk__in=rows.values("case"))
        return cases.filter(decided)

    def filter_closed(self, cases: QuerySet[Case], name: str, language: str) -> Any:
        """Keep the cases that no reader of the language sees now."""
        return cases.exclude(pk__in=open_in(language))

    def filter_shown(self, cases: QuerySet[Case], name: str, language: str) -> Any:
        """Keep the cases that some reader of the language sees now."""
        return cases.filter(pk__in=open_in(language))


def open_in(language: str) -> list[int]:
    """Ask the gate about every case: the database does not know its rule."""
    keys = [*Case.objects.order_by().values_list("pk", flat=True)]
    return [pk for pk, each in ask_gate(keys, language=language).items() if each.is_open_to_readers]
