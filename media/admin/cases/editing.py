"""The form of a case, with who sees it beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView

from .index import display_url
from .panel import DisplaySidePanel

if TYPE_CHECKING:
    from media.models import Case


class CaseEditView(EditView):
    """Wagtail's form of a snippet; what is decided about readers stands beside it, in no draft."""

    object: Case

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer([*panels, DisplaySidePanel(self.object, self.request)])

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        button = Button(
            _("Who sees it"), url=display_url(self.object), icon_name="view", priority=5
        )
        return [button, *super().header_more_buttons]
