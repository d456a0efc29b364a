"""What waits for a reviewer, on the admin's home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from wagtail_editions.models import Right
from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.under_review import edition_of
from wagtail_editions.permissions import has_grants

from .review_queue import waiting_for

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReviewsPanel(Component):
    """The first of what waits, and how many there are."""

    name = "wagtail_editions_reviews"
    template_name = "wagtail_editions/admin/reviews_panel.html"
    #: Above Wagtail's own panels of workflows.
    order = 190
    SHOWN = 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        waiting = waiting_for(parent_context["request"].user)
        return {
            "waiting": waiting[: self.SHOWN],
            "count": len(waiting),
            "more": len(waiting) > self.SHOWN,
            "url": reverse("wagtail_editions_reviews"),
        }


class OtherReviewsPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's panel of what waits for the person, without what ours shows."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["states"] = [each for each in context["states"] if not _is_ours(each)]
        return context


def _is_ours(state: dict[str, Any]) -> bool:
    task = state["task_state"].task.specific
    return isinstance(task, ReviewTask) and edition_of(state["obj"]) is not None


def add_reviews(panels: list[Any]) -> None:
    """Show what waits for the person once: with its language, and with the way to read it."""
    panels[:] = [
        OtherReviewsPanel() if type(panel) is WorkflowObjectsToModeratePanel else panel
        for panel in panels
    ]
    panels.append(ReviewsPanel())


class ReviewsMenuItem(MenuItem):
    """Shown to whoever reviews anything."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_grants(request.user, Right.REVIEW)
