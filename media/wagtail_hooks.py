"""What the clinic adds to Wagtail's screens for pictures and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import ForeignKey
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.images.views.chooser import ImageChooserViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.admin.consents import urls as consent_urls
from media.admin.consents.menu import ConsentsMenuItem
from media.admin.images import (
    ClinicImageAddView,
    ClinicImageCreateView,
    ClinicImageEditView,
    ClinicImageUploadView,
    WaitingClinicImageView,
)
from media.admin.log_actions import register_log_actions
from media.admin.pictures.comparison import ClinicalPictureComparison
from media.admin.pictures.fields import ClinicalPictureField
from media.models import Case, ClinicalPicture, ClinicImage

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


register_form_field_override(
    ForeignKey, to=ClinicalPicture, override={"form_class": ClinicalPictureField}
)
register_comparison_class(
    ForeignKey, to=ClinicalPicture, comparison_class=ClinicalPictureComparison
)


@hooks.register("register_admin_urls")
def clinical_picture_urls() -> list[URLResolver]:
    """Take in pictures for cases, show them to people at work, and compare those of a pair."""
    return [path("clinical-pictures/", include("media.admin.pictures.urls"))]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the entries of the audit log."""
    register_log_actions(actions)


class CaseViewSet(SnippetViewSet):
    """Cases, only until those who own their screens have theirs here."""

    model = Case
    icon = "image"
    add_to_admin_menu = True


register_snippet(CaseViewSet)
@hooks.register("register_admin_urls")
def consent_screens() -> list[URLResolver]:
    """Serve the screens for those who keep consents."""
    return [path("consents/", include(consent_urls))]


@hooks.register("register_admin_menu_item")
def consents_menu_item() -> ConsentsMenuItem:
    """Lead to the consents."""
    return ConsentsMenuItem()
