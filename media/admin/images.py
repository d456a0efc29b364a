"""Wagtail's view of one picture, with its editions beside it."""

from __future__ import annotations

from wagtail.admin.ui.components import MediaContainer
from wagtail.images.views.images import EditView

from wagtail_editions.admin.side_panels import EditionsSidePanel


class ClinicImageEditView(EditView):
    """Wagtail's view, with the panel that lists the picture's editions."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer([*panels, EditionsSidePanel(self.object, self.request)])
