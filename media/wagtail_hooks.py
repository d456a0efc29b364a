"""What the clinic adds to Wagtail's screens for pictures and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from media.admin.consents import urls as consent_urls
from media.admin.consents.menu import ConsentsMenuItem
from media.admin.images import ClinicImageEditView
from media.admin.log_actions import register_log_actions

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


@hooks.register("register_admin_urls")
def consent_screens() -> list[URLResolver]:
    """Serve the screens for those who keep consents."""
    return [path("consents/", include(consent_urls))]


@hooks.register("register_admin_menu_item")
def consents_menu_item() -> ConsentsMenuItem:
    """Lead to the consents."""
    return ConsentsMenuItem()
