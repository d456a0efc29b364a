"""Leaving as it is what a caution is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from wagtail_editions.actions import DismissCautionAction
from wagtail_editions.admin.answers import editor_url
from wagtail_editions.models import Edition
from wagtail_editions.permissions import user_can_see

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DismissCautionView(View):
    """POST the ``key`` of a caution and a ``reason``; goes back to where the draft is written."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Dismiss one caution, of a source edition, too."""
        try:
            edition = get_object_or_404(Edition.objects.select_related("page"), pk=pk)
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        if not user_can_see(request.user, edition):
            raise PermissionDenied
        if edition.is_orphaned:
            return refuse_orphan(request)
        key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
        try:
            DismissCautionAction(edition, key, reason, user=request.user).execute()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Left as it is. Your reason is kept in the history."))
        return redirect(editor_url(edition, request.user) or "wagtailadmin_home")
