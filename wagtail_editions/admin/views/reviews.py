"""The queue of what waits for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.admin.review_queue import waiting_for
from wagtail_editions.models import Right
from wagtail_editions.permissions import has_grants

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ReviewsView(WagtailAdminTemplateMixin, TemplateView):
    """Everything on which the person may decide now, the oldest first."""

    template_name = "wagtail_editions/admin/reviews.html"
    page_title = gettext_lazy("Reviews")
    header_icon = "check"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_grants(request.user, Right.REVIEW):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            waiting=waiting_for(self.request.user), **kwargs
        )
        return context
