"""Deciding on an edition that is in review."""

from __future__ import annotations

from wagtail.snippets.views.snippets import WorkflowActionView

from wagtail_editions.admin.approval import TellsRefusal


class EditionWorkflowActionView(TellsRefusal, WorkflowActionView):
    """Wagtail's; an edition that is not ready is not approved, and what is missing is told."""
