"""The side panel that says, before anybody presses a button, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.forms import Media
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from wagtail_editions.models import Edition, Original
from wagtail_editions.models.under_review import as_published, edition_of
from wagtail_editions.permissions import user_can_submit
from wagtail_editions.readiness import Readiness, readiness_before_review

from .answers import told

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReadinessSidePanel(BaseSidePanel):
    """What stops a publication of the draft, what a review is for, and what to look at.

    ``object`` is the original or the edition, as its latest draft.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle readiness")
        icon_name = "circle-check"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = len(self.panel.readiness.to_mend)
            return context

    name = "readiness"
    title = _("Readiness")
    template_name = "wagtail_editions/admin/readiness_side_panel.html"
    order = 105

    object: Any
    request: HttpRequest

    @property
    def media(self) -> Media:
        return Media(css={"all": ["wagtail_editions/css/admin.css"]})

    @cached_property
    def edition(self) -> Edition | None:
        """The edition as it stands for the draft; None before an original has any."""
        if isinstance(self.object, Original):
            edition = edition_of(self.object)
            return edition and as_published(edition, self.object)
        return cast("Edition", self.object)

    @cached_property
    def readiness(self) -> Readiness:
        """What the checks say."""
        if self.edition is None:
            return Readiness(blockers=[], cautions=[])
        return readiness_before_review(self.edition)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.edition is not None:
            context.update(readiness_context(self.edition, self.readiness, self.request))
        return context


class EditionReadinessSidePanel(BaseSidePanel):
    """The same of an edition in the workbench, which asks for it by itself, and after each save."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle readiness")
        icon_name = "circle-check"
        counter_classname = "w-bg-critical-200"

    name = "readiness"
    title = _("Readiness")
    template_name = "wagtail_editions/admin/edition_readiness_side_panel.html"
    order = 105

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["url"] = reverse("wagtail_editions:readiness", args=[self.object.pk])
        return context


def readiness_context(edition: Edition, found: Readiness, request: HttpRequest) -> dict[str, Any]:
    """Return what is shown of an edition's readiness to whoever asks."""
    user: Any = request.user
    dismissals = {}
    if found.dismissed:
        rows = edition.dismissals.select_related("dismissed_by")
        dismissals = {row.caution: row for row in rows}
    return {
        "edition": edition,
        "language_name": edition.language_name,
        "blocked_reason": edition.blocked_reason,
        "blockers": told(found.to_mend, edition, user),
        "to_review": told(found.to_review, edition, user),
        "cautions": told(found.cautions, edition, user),
        "dismissed": [
            {"caution": each, "dismissal": dismissals.get(each.key)}
            for each in told(found.dismissed, edition, user)
        ],
        "may_dismiss": user_can_submit(user, edition),
        "may_send": bool(found.to_review)
        and not found.to_mend
        and user_can_submit(user, edition)
        and not _is_in_review(edition),
        "form_id": "page-edit-form" if edition.is_source and edition.page_id else "w-editor-form",
        "dismiss_url": reverse("wagtail_editions:dismiss", args=[edition.pk]),
    }


def _is_in_review(edition: Edition) -> bool:
    target: Any = edition.original if edition.is_source else edition
    return bool(target.workflow_in_progress)
