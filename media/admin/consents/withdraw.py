"""Withdrawing a consent: what will happen, a reason, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from media.actions import WithdrawConsentAction
from media.models import Case, Consent
from media.outside_copies import likely_places
from media.permissions import user_can_withdraw_consents
from media.refusals import AlreadyWithdrawn

from .base import ConsentScreen
from .consequences import consequences_of
from .forms import WithdrawConsentForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class WithdrawConsentView(ConsentScreen):
    """GET spells out what will happen; POST withdraws, at once and for good."""

    rule = staticmethod(user_can_withdraw_consents)
    template_name = "media/admin/consents/withdraw.html"
    page_title = gettext_lazy("Withdraw a consent")

    consent: Consent

    def find(self) -> HttpResponse | None:
        consents = Consent.objects.select_related("withdrawal")
        self.consent = get_object_or_404(consents, pk=self.kwargs["consent_pk"], case__isnull=False)
        # Not through the foreign key: a case is read with its texts in every language.
        self.case = Case.objects.get(pk=self.consent.case_id)
        return self._refuse(AlreadyWithdrawn()) if self.consent.is_withdrawn else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw, and go to the history."""
        form = WithdrawConsentForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        action = WithdrawConsentAction(self.consent, user=request.user, **form.cleaned_data)
        try:
            action.execute()
        except AlreadyWithdrawn as refusal:
            return self._refuse(refusal)
        except ValidationError as refusal:
            form.add_error("reason", refusal.messages)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(
            request,
            _("The consent is withdrawn. Case %(case)s is shown nowhere any more.")
            % {"case": self.case},
        )
        return redirect(self.back_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "form" not in kwargs:
            places = "\n".join(likely_places(self.case))
            kwargs["form"] = WithdrawConsentForm(initial={"outside_copies": places})
        context: dict[str, Any] = super().get_context_data(
            case=self.case,
            consent=self.consent,
            consequences=consequences_of(self.consent, self.case),
            back_url=self.back_url(),
            **kwargs,
        )
        return context

    def _refuse(self, refusal: ValidationError) -> HttpResponse:
        messages.error(self.request, " ".join(refusal.messages))
        return redirect(self.back_url())
