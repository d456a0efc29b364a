"""What the clinic adds to Wagtail's screens for pictures and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.images.views.chooser import ImageChooserViewSet

from media.admin.images import (
    ClinicImageAddView,
    ClinicImageCreateView,
    ClinicImageEditView,
    ClinicImageUploadView,
    WaitingClinicImageView,
)
from media.admin.log_actions import register_log_actions
from media.models import ClinicImage

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_admin_urls")
def image_urls() -> list[URLPattern]:
    """Answer in place of Wagtail's views that take pictures in: this app stands before Wagtail's.

    Wagtail's names lead to the same addresses.
    """
    chooser = ImageChooserViewSet("wagtailimages_chooser", model=ClinicImage)
    chooser.create_view_class = ClinicImageUploadView
    waiting = "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/"
    return [
        path("images/<int:image_id>/", ClinicImageEditView.as_view(), name="media_image"),
        path("images/add/", ClinicImageCreateView.as_view(), name="media_add_image"),
        path("images/multiple/add/", ClinicImageAddView.as_view(), name="media_add_images"),
        path(waiting, WaitingClinicImageView.as_view(), name="media_waiting_image"),
        path("images/chooser/create/", chooser.create_view, name="media_choose_new_image"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the entries of the audit log."""
    register_log_actions(actions)
