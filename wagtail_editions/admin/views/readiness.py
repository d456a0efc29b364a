"""What an edition still needs, for the side panel of its workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from wagtail_editions.admin.readiness_panel import readiness_context
from wagtail_editions.readiness import readiness_before_review

from .base import EditionView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ReadinessView(EditionView):
    """GET what the checks say of the draft, and the sign-offs, as a part of a page."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Ask the checks."""
        found = readiness_before_review(self.edition)
        context = readiness_context(self.edition, found, request)
        return render(request, "wagtail_editions/admin/edition_readiness.html", context)
