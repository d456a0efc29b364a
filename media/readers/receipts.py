"""The patient's receipt: what was agreed, how it stands, and a way to withdraw without an account.

Whoever has the address has the receipt. Nothing in it names anybody; no cache and no search
engine keeps it, and no other site is told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from media.actions import WithdrawConsentAction
from media.models import Channel, Consent, Purpose
from media.models.consent_states import state_of
from media.outside_copies import likely_places
from media.refusals import AlreadyWithdrawn
from wagtail_editions.languages import configured_languages, home_language, language_name

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: What a patient may write; more is cut off, since nobody is to be kept from withdrawing.
_REASON_LENGTH = 2000


@require_safe
def consent_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was agreed and how it stands today; 404 where the token opens nothing."""
    consent = _consent_of(token)
    later = Consent.objects.filter(case=consent.case_id, pk__gt=consent.pk)
    newer = later.select_related("withdrawal").order_by("-pk").first()
    context = {
        "consent": consent,
        "state": state_of(consent),
        "newer": newer,
        "is_shown_by_newer": newer is not None and not newer.is_withdrawn,
        "purposes": _labels(consent.purposes, Purpose),
        "channels": _labels(consent.channels, Channel),
        "agreed_languages": [language_name(code) for code in consent.languages],
        "can_withdraw": not consent.is_withdrawn,
        "languages": _in_each_language("consent_receipt", token),
        "withdraw_url": reverse("withdraw_by_receipt", args=[token]),
    }
    return _private(TemplateResponse(request, "pages/consent_receipt.html", context))


# No account and no cookie gives a right here: whoever can forge the request has the token and
# needs nobody's browser. With a cookie to compare, a browser that keeps none could not withdraw,
# nor one that hides where it comes from, as this page asks it to.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_receipt(request: HttpRequest, token: str) -> HttpResponse:
    """GET says what happens; POST withdraws and goes to the receipt, however often it is sent."""
    consent = _consent_of(token)
    receipt_url = reverse("consent_receipt", args=[token])
    if request.method == "POST" and not consent.is_withdrawn:
        _withdraw(request, consent)
    if request.method == "POST" or consent.is_withdrawn:
        return _private(redirect(receipt_url))
    context = {
        "consent": consent,
        "languages": _in_each_language("withdraw_by_receipt", token),
        "receipt_url": receipt_url,
        "reason_length": _REASON_LENGTH,
    }
    return _private(TemplateResponse(request, "pages/consent_withdraw.html", context))


def _withdraw(request: HttpRequest, consent: Consent) -> None:
    assert consent.case is not None  # noqa: S101
    with override(home_language()):
        # For the clinic to read.
        places = likely_places(consent.case)
    try:
        WithdrawConsentAction(
            consent,
            by_patient=True,
            reason=request.POST.get("reason", "")[:_REASON_LENGTH],
            delete_originals="delete_originals" in request.POST,
            outside_copies=places,
        ).execute()
    except AlreadyWithdrawn:
        # Somebody was faster; the receipt says since when.
        return


def _consent_of(token: str) -> Consent:
    consents = Consent.objects.select_related("withdrawal", "case")
    consent: Consent | None = consents.filter(token=token, case__isnull=False).first()
    if consent is None:
        raise Http404
    return consent


def _labels(values: list[str], choices: Any) -> list[str]:
    labels = {each.value: str(each.label) for each in choices}
    return [labels.get(each, each) for each in values]


def _in_each_language(name: str, token: str) -> list[dict[str, str]]:
    """Return the address of the page in every language of the site."""
    languages = []
    for code in configured_languages():
        with override(code):
            address = reverse(name, args=[token])
        languages.append({"code": code, "name": language_name(code), "address": address})
    return languages


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
