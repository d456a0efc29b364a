"""Revoking a sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.actions import RevokeSignOffAction
from wagtail_editions.actions.revoke import is_read_by_readers
from wagtail_editions.admin.decision_form import without_nulls
from wagtail_editions.errors import RevocationIncomplete, RevokedAlready
from wagtail_editions.models import Revocation, SignOff
from wagtail_editions.permissions import user_can_revoke

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class RevokeSignOffView(WagtailAdminTemplateMixin, TemplateView):
    """GET what will happen and asks for a reason; POST revokes."""

    template_name = "wagtail_editions/admin/revoke_sign_off.html"
    page_title = gettext_lazy("Revoke a sign-off")
    header_icon = "cross"
    _show_breadcrumbs = True

    sign_off: SignOff
    refusals: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sign_offs = SignOff.objects.select_related("edition__page")
        self.sign_off = get_object_or_404(sign_offs, pk=kwargs["pk"])
        if not user_can_revoke(request.user, self.sign_off):
            raise PermissionDenied
        if self.sign_off.edition.is_orphaned:
            return refuse_orphan(request)
        if self.sign_off.revoked_at is not None:
            messages.error(request, " ".join(RevokedAlready().messages))
            return redirect(self._back_url())
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Revoke."""
        chosen = request.POST.get("revocation", "")
        reason = without_nulls(request.POST.get("reason", ""))
        try:
            if chosen not in Revocation.values:
                raise RevocationIncomplete
            revoked = RevokeSignOffAction(
                self.sign_off, request.user, reason, revocation=chosen
            ).execute()
        except ValidationError as refusal:
            self.refusals = tuple(refusal.messages)
            return self.render_to_response(self.get_context_data(reason=reason, chosen=chosen))
        messages.success(request, self._said(revoked))
        return redirect(self._back_url())

    def _said(self, revoked: SignOff) -> str:
        params = {"edition": revoked.edition}
        if revoked.revocation == Revocation.WITHDRAWN:
            return _("The sign-off is revoked, and %(edition)s is withdrawn.") % params
        return _("The sign-off of %(edition)s is revoked.") % params

    def _back_url(self) -> str:
        return reverse("wagtail_editions_review", args=[self.sign_off.edition_id])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        edition = {"url": self._back_url(), "label": self.sign_off.edition.display_title}
        return [*items, edition, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            sign_off=self.sign_off,
            edition=self.sign_off.edition,
            is_read=is_read_by_readers(self.sign_off),
            back_url=self._back_url(),
            refusals=self.refusals,
            **kwargs,
        )
        return context
