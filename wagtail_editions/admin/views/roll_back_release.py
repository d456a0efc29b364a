"""Rolling a published release back, after a look at what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.actions import RollBackReleaseAction
from wagtail_editions.actions.roll_back_release import current_parts, hindrances
from wagtail_editions.admin.originals import release_url
from wagtail_editions.errors import ReasonMissing
from wagtail_editions.models import Edition, Release
from wagtail_editions.permissions import user_can_publish

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class RollBackReleaseView(WagtailAdminTemplateMixin, TemplateView):
    """GET: what readers of each language will see, and what is in the way. POST: do it."""

    http_method_names = ["get", "post"]
    template_name = "wagtail_editions/admin/roll_back_release.html"
    page_title = gettext_lazy("Roll back a release")
    header_icon = "undo"
    _show_breadcrumbs = True
    #: Set by the viewset that constructs the view.
    model = Edition

    release: Release

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.release = get_object_or_404(
                Release.objects.select_related("source"), pk=kwargs["pk"]
            )
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        self.parts = current_parts(self.release)
        if not all(user_can_publish(request.user, part.edition) for part in self.parts):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Roll back, or say why not and keep what was written."""
        reason = request.POST.get("reason", "")
        action = RollBackReleaseAction(self.release, user=request.user, reason=reason)  # type: ignore[arg-type]
        try:
            action.execute()
        except ReasonMissing as refusal:
            return self._answer(reason_error=" ".join(refusal.messages))
        except ValidationError as refusal:
            return self._answer(refusals=refusal.messages, reason=reason)
        messages.success(request, _("Rolled back. Readers see what they saw before."))
        return redirect(release_url(self.release.source.original))

    def _answer(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))

    def get_page_subtitle(self) -> str:
        return str(self.release.source.display_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        back = release_url(self.release.source.original)
        return [
            *items,
            {"url": back, "label": _("Release several languages")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            release=self.release,
            parts=self.parts,
            hindrances=list(hindrances(self.release, self.parts)),
            back_url=release_url(self.release.source.original),
            **kwargs,
        )
        return context
