"""The list of all cases with the consent of each, what ends soon first."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from media.models import Case, Consent
from media.models.consent_states import (
    ConsentState,
    Rank,
    by_attention,
    state_of,
    with_current_consent,
)
from media.permissions import user_can_see_consents
from wagtail_editions.languages import language_choices

from .base import case_url
from .labels import languages_of, name_of, short_channels_of, state_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

#: For columns that a narrow screen has no room for.
WIDE = "mc-column--wide"
ENDED, WITHDRAWN, WITHOUT = "ended", "withdrawn", "without"


class ConsentFilterSet(WagtailFilterSet):
    """By what became of the consent, and by the languages that it covers."""

    state = django_filters.ChoiceFilter(
        label=_("Consent"),
        method="filter_state",
        choices=[
            ("30", _("ends within 30 days")),
            ("60", _("ends within 60 days")),
            ("90", _("ends within 90 days")),
            (ENDED, pgettext_lazy("consent", "ended")),
            (WITHDRAWN, pgettext_lazy("consent", "withdrawn")),
            (WITHOUT, _("without consent")),
        ],
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=language_choices, method="filter_language"
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def filter_state(self, cases: Any, name: str, state: str) -> Any:
        """Keep the cases with whose consent it stands like this."""
        ranks = {ENDED: Rank.ENDED, WITHDRAWN: Rank.WITHDRAWN, WITHOUT: Rank.NONE}
        if state in ranks:
            return cases.filter(consent_rank=ranks[state])
        last = timezone.localdate() + datetime.timedelta(days=int(state))
        return cases.filter(consent_rank=Rank.ENDS, consent_ends_on__lte=last)

    def filter_language(self, cases: Any, name: str, language: str) -> Any:
        """Keep the cases whose current consent names the language."""
        # SQLite cannot look into JSON; the code between its quotes is found in any database.
        naming = Consent.objects.annotate(named=Cast("languages", TextField())).filter(
            named__contains=f'"{language}"'
        )
        return cases.filter(consent_pk__in=naming.values("pk"))


class ConsentIndexView(IndexView):
    """What ends soon first, then what has ended and what has none; for whoever may read them."""

    model = Case
    page_title = _("Consents")
    header_icon = "clipboard-list"
    index_url_name = "media_consents:index"
    index_results_url_name = "media_consents:index_results"
    filterset_class = ConsentFilterSet
    # ``dispatch`` asks our own rule.
    any_permission_required = None
    default_ordering = None
    is_searchable = True
    search_fields = ["code"]
    search_backend_name = None
    paginate_by = 50
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_see_consents(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> Any:
        return with_current_consent(Case.objects.all())

    def order_queryset(self, queryset: Any) -> Any:
        return by_attention(queryset)

    def search_queryset(self, queryset: Any) -> Any:
        """Find codes, however they are typed; ``ABC/2`` is the second case of ``ABC``."""
        code, _slash, number = self.search_query.replace("\x00", "").strip().partition("/")
        if not code:
            return queryset
        found = Q(code__icontains=code.strip())
        if number.strip().isdecimal() and len(number.strip()) < 5:
            found &= Q(number=int(number))
        return queryset.filter(found)

    def get_add_url(self) -> None:
        """Offer nothing: a consent is recorded from the history of its case."""

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("code", label=_("Case"), accessor=str, get_url=lambda line: case_url(line)),
            StatusTagColumn(
                "state",
                label=_("Consent"),
                accessor=lambda case: state_label(case.shown_consent),
                primary=lambda case: state_of(case.shown_consent) == ConsentState.IN_FORCE,
            ),
            Column(
                "channels", label=_("Channels"), classname=WIDE, accessor=_of(short_channels_of)
            ),
            Column("languages", label=_("Languages"), classname=WIDE, accessor=_of(languages_of)),
            DateOnlyColumn("ends_on", label=_("Ends on"), accessor="consent_ends_on"),
            Column(
                "recorded_by",
                label=_("Recorded by"),
                classname=WIDE,
                accessor=_of(lambda consent: name_of(consent.recorded_by)),
            ),
        ]

    def get_table(self, object_list: Iterable[Case]) -> Any:
        """Fetch the consents of what this page of the list shows, all of them together."""
        cases: list[Any] = [*object_list]
        consents = Consent.objects.select_related("recorded_by", "withdrawal").in_bulk(
            [case.consent_pk for case in cases if case.consent_pk]
        )
        for case in cases:
            case.shown_consent = consents.get(case.consent_pk)
        return super().get_table(cases)


class DateOnlyColumn(Column):
    """A day, as people write it."""

    cell_template_name = "media/admin/consents/day_cell.html"

    class Media:
        css = {"all": ["media/css/consents.css"]}


def _of(say: Any) -> Any:
    """Return what says something of a case's current consent; a dash where there is none."""
    return lambda case: "—" if case.shown_consent is None else say(case.shown_consent)
