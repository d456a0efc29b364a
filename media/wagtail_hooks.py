"""What the clinic adds to Wagtail's screens for pictures and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from media.admin.images import ClinicImageEditView
from media.admin.log_actions import register_log_actions
from media.models import Case

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_admin_urls")
def image_urls() -> list[URLPattern]:
    """Answer for one picture in place of Wagtail's view: this app stands before Wagtail's."""
    return [path("images/<int:image_id>/", ClinicImageEditView.as_view(), name="media_image")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the entries of the audit log."""
    register_log_actions(actions)


register_snippet(Case)
