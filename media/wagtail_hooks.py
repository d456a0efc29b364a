"""What the clinic adds to Wagtail's screens for pictures and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.db.models import ForeignKey
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.staticfiles import versioned_static
from wagtail.images.views.chooser import ImageChooserViewSet
from wagtail.snippets.models import register_snippet

from media.admin.cases.comparing import register_comparisons
from media.admin.cases.deleting import refuse_deletion
from media.admin.cases.menu import LanguagesOfCasesMenuItem
from media.admin.cases.viewset import CaseViewSet
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
from media.admin.pictures.fields import ClinicalPictureField
from media.models import ClinicalPicture, ClinicImage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.safestring import SafeString
    from wagtail.log_actions import LogActionRegistry

register_snippet(CaseViewSet)
register_comparisons()

hooks.register("before_delete_snippet", refuse_deletion)


@hooks.register("insert_global_admin_css")
def styles_of_cases() -> SafeString:
    """Style lists of cases wherever they stand, the chooser in somebody's editor among them."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("media/css/cases.css"))


@hooks.register("register_settings_menu_item")
def languages_of_cases() -> LanguagesOfCasesMenuItem:
    """Lead to where cases are switched on."""
    return LanguagesOfCasesMenuItem()


@hooks.register("register_permissions")
def consent_permissions() -> QuerySet[Permission]:
    """Offer the permissions on consents in Wagtail's group screen; those on cases are there."""
    return Permission.objects.filter(content_type__app_label="media", content_type__model="consent")


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


@hooks.register("register_admin_urls")
def clinical_picture_urls() -> list[URLResolver]:
    """Take in pictures for cases, show them to people at work, and compare those of a pair."""
    return [path("clinical-pictures/", include("media.admin.pictures.urls"))]


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
