"""What the clinic adds to Wagtail's screens for pictures."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from media.views import ClinicImageEditView


@hooks.register("register_admin_urls")
def image_urls() -> list[URLPattern]:
    """Answer for one picture in place of Wagtail's view: this app stands before Wagtail's."""
    return [path("images/<int:image_id>/", ClinicImageEditView.as_view(), name="media_image")]
