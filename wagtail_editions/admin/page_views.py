"""Which of Wagtail's page views are ours for pages with editions.

Every other view stays the one that is registered for pages in general.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import page_viewset_registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class OriginalWorkflowActionView(WorkflowActionView):
    """Approving a page; a publication that is refused is told, and nothing is approved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                response = self.render_modal_json(
                    request, {"step": "success", "redirect": self.redirect_url}
                )
            else:
                response = redirect(self.redirect_url)
        return response


class OriginalPageViews:
    """What Wagtail's registry asks for a page's views."""

    def __init__(self) -> None:
        self._own: dict[str, Callable[..., HttpResponse]] = {
            "workflow_action": OriginalWorkflowActionView.as_view(),
        }

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        """Return our view of that name, or else the site's for pages in general."""
        page_model = swapper.load_model("wagtailcore", "Page")
        general = page_viewset_registry.get_by_type(page_model)
        view: Callable[..., HttpResponse] = self._own.get(name) or general.get_view_by_name(name)
        return view
