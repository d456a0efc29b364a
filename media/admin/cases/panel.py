"""The side panel that says what readers see of a case now."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from .consents import consent_url
from .index import display_url
from .standing import lines_of


class DisplaySidePanel(BaseSidePanel):
    """A line per language: who sees the case, and if nobody does, each reason."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle who sees it")
        icon_name = "user"

    name = "case-display"
    title = _("Shown to readers")
    template_name = "media/admin/cases/display_side_panel.html"
    order = 95

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["lines"] = lines_of([self.object.pk])[self.object.pk]
        context["display_url"] = display_url(self.object)
        context["consent_url"] = consent_url(self.object, self.request.user)
        return context
