"""The signed form, for those who may look at it; each look is noted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages

from media.actions import OpenFormAction
from media.models import Consent
from media.permissions import user_can_see_consents, user_can_see_forms
from media.refusals import FormGone

from .base import case_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

#: The form came from outside: it is downloaded and run nowhere, and no cache keeps it.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


class SignedFormView(View):
    """Streams the file as a download with a name that says nothing."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, consent_pk: int) -> HttpResponseBase:
        """Note the look, then send the file."""
        if not user_can_see_forms(request.user):
            raise PermissionDenied
        consents = Consent.objects.select_related("case")
        consent = get_object_or_404(consents, pk=consent_pk, case__isnull=False)
        try:
            file = OpenFormAction(consent, user=request.user).execute()
        except FormGone as refusal:
            messages.error(request, " ".join(refusal.messages))
            if consent.case is None or not user_can_see_consents(request.user):
                return redirect("wagtailadmin_home")
            return redirect(case_url(consent.case))
        extension = str(consent.form.name).rpartition(".")[2]
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"consent-{str(consent.uuid)[:8]}.{extension}",
            headers=_HEADERS,
        )
