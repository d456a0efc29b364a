"""The history of the consents of one case, and what is left to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from media.actions import SettleCopyAction
from media.models import Case, Consent, OutsideCopy
from media.permissions import (
    user_can_record_consents,
    user_can_see_consents,
    user_can_see_forms,
    user_can_withdraw_consents,
)

from .base import ConsentScreen, case_url
from .labels import channels_of, languages_of, name_of, purposes_of, state_label

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CaseConsentsView(ConsentScreen):
    """Every record and withdrawal, the latest first; the latest alone counts."""

    rule = staticmethod(user_can_see_consents)
    template_name = "media/admin/consents/case.html"
    page_title = gettext_lazy("Consents")
    http_method_names = ["get", "head", "options"]

    def find(self) -> None:
        self.case = get_object_or_404(Case, pk=self.kwargs["case_pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # The last one leads here.
        items = super().get_breadcrumbs_items()[:-1]
        return [*items[:-1], {"url": "", "label": str(self.case)}]

    @cached_property
    def consents(self) -> list[Consent]:
        """The records, the latest first."""
        rows = self.case.consents.select_related("recorded_by", "withdrawal__withdrawn_by")
        return [
            *rows.prefetch_related("withdrawal__outside_copies__settled_by").order_by("-pk"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        open_one = next((each for each in self.consents if not each.is_withdrawn), None)
        context: dict[str, Any] = super().get_context_data(
            case=self.case,
            records=[self._record(each) for each in self.consents],
            state=state_label(self.consents[0] if self.consents else None),
            to_withdraw=open_one if user_can_withdraw_consents(user) else None,
            may_record=user_can_record_consents(user),
            may_see_forms=user_can_see_forms(user),
            may_settle=user_can_withdraw_consents(user),
            **kwargs,
        )
        return context

    def _record(self, consent: Consent) -> dict[str, Any]:
        withdrawal = getattr(consent, "withdrawal", None)
        return {
            "consent": consent,
            "is_current": consent == self.consents[0],
            "state": state_label(consent),
            "purposes": purposes_of(consent),
            "channels": channels_of(consent),
            "languages": languages_of(consent),
            "recorded_by": name_of(consent.recorded_by),
            "receipt": self.request.build_absolute_uri(
                reverse("consent_receipt", args=[consent.token])
            ),
            "withdrawal": withdrawal,
            "withdrawn_by": name_of(withdrawal.withdrawn_by) if withdrawal else "",
            "copies": [
                {"copy": copy, "settled_by": name_of(copy.settled_by)}
                for copy in (withdrawal.outside_copies.all() if withdrawal else ())
            ],
        }


class SettleCopyView(View):
    """POST notes that a copy outside is dealt with."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, copy_pk: int) -> HttpResponse:
        """Settle, and go back to the history."""
        if not user_can_withdraw_consents(request.user):
            raise PermissionDenied
        copies = OutsideCopy.objects.select_related("withdrawal__consent__case")
        copy = get_object_or_404(copies, pk=copy_pk, withdrawal__consent__case__isnull=False)
        SettleCopyAction(copy, user=request.user).execute()
        messages.success(request, _("The copy is settled."))
        case = copy.withdrawal.consent.case
        if not user_can_see_consents(request.user):
            return redirect("wagtailadmin_home")
        return redirect(f"{case_url(case)}#copy-{copy.pk}")
