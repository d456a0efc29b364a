"""The side panel that lists a page's editions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.permissions import user_can_see, user_can_start

from .status import status_labels


class EditionsSidePanel(BaseSidePanel):
    """One line per language: its state, and where to work on it or read it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle editions")
        icon_name = "globe"
        has_counter = False

    name = "editions"
    title = _("Editions")
    template_name = "wagtail_editions/admin/editions_side_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["lines"] = self.lines()
        return context

    def lines(self) -> list[dict[str, Any]]:
        """Return what each language's line says, in the order of the languages; one query."""
        user = self.request.user
        editions = {
            edition.language: edition
            for edition in self.object.editions.for_readers().with_behind()
        }
        lines = []
        for language in configured_languages():
            edition = editions.get(language)
            line: dict[str, Any] = {"language": language, "name": language_name(language)}
            if edition is None:
                line["labels"] = [_("missing")]
                if user_can_start(user, self.object, language):
                    line["start_url"] = reverse(
                        "wagtail_editions:start", args=[self.object.pk, language]
                    )
            else:
                edition.page = self.object
                line["labels"] = status_labels(edition)
                line["is_source"] = edition.is_source
                if edition.live:
                    line["live_url"] = edition.get_url(self.request)
                if not edition.is_source and user_can_see(user, edition):
                    line["edit_url"] = reverse("wagtail_editions:edit", args=[edition.pk])
            lines.append(line)
        return lines
