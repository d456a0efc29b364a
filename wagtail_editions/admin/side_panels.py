"""The side panel that lists the editions of an original."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from .originals import editions_context


class EditionsSidePanel(BaseSidePanel):
    """One line per language: its state, and where to work on it or read it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle editions")
        icon_name = "globe"
        # Filled in by the script: how many texts the draft makes outdated, or adds.
        has_counter = True

    name = "editions"
    title = _("Editions")
    template_name = "wagtail_editions/admin/editions_side_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context.update(editions_context(self.object, self.request))
        return context
