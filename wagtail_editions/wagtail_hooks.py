"""What the plugin adds to Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog
from wagtail import hooks
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from wagtail_editions.admin.action_menu import offer_publishing
from wagtail_editions.admin.objects import create_object
from wagtail_editions.admin.page_views import OriginalPageViews
from wagtail_editions.admin.pages import (
    create_original,
    edit_original,
    move_page,
    publish_in_bulk,
)
from wagtail_editions.admin.policies import EditionPermissionPolicy
from wagtail_editions.admin.versions import refuse_former_language
from wagtail_editions.admin.viewsets import EditionViewSet
from wagtail_editions.models import Edition, ReleaseState, TranslatedPage
from wagtail_editions.models.public import with_editions

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.log_actions import LogActionRegistry

register_permission_policy(Edition, EditionPermissionPolicy(Edition))
register_snippet(EditionViewSet)

# Before anybody else's: a site's own hook finds Wagtail's page already asked for by our view.
hooks.register("before_edit_page", edit_original, order=-100)
hooks.register("before_create_page", create_original, order=-100)
hooks.register("before_move_page", move_page)
hooks.register("before_edit_snippet", refuse_former_language, order=-100)
hooks.register("before_create_snippet", create_object, order=-100)
hooks.register("before_bulk_action", publish_in_bulk)
page_viewset_registry.register(TranslatedPage, OriginalPageViews())


@hooks.register("register_admin_urls")
def script_texts() -> list[Any]:
    """Serve the texts of the plugin's scripts in the person's language."""
    catalogue = JavaScriptCatalog.as_view(packages=["wagtail_editions"])
    return [path("editions/texts.js", catalogue, name="wagtail_editions_texts")]


@hooks.register("construct_explorer_page_queryset")
def editions_in_explorer(parent_page: Any, pages: Any, request: HttpRequest) -> Any:
    """Fetch the editions of all that are listed in one query: addresses ask for them."""
    return with_editions(pages)


@hooks.register("construct_page_chooser_queryset")
def editions_in_chooser(pages: Any, request: HttpRequest) -> Any:
    """Fetch the editions of all that are offered in one query: addresses ask for them."""
    return with_editions(pages)


@hooks.register("construct_snippet_action_menu")
def edition_actions(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer publishing to whoever may publish this edition, and to nobody else."""
    edition = context.get("instance")
    if isinstance(edition, Edition):
        offer_publishing(menu_items, request.user, edition, context)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Name the plugin's entries in Wagtail's audit log."""
    actions.register_action(
        "wagtail_editions.start", _("Begin a translation"), _("Translation begun")
    )
    actions.register_action(
        "wagtail_editions.change_source",
        _("Change the source language"),
        _("Source language changed"),
    )
    actions.register_action(
        "wagtail_editions.update",
        _("Update to the current original"),
        _("Updated to the current original"),
    )
    actions.register_action(
        "wagtail_editions.override",
        _("Make something different in this language"),
        _("Made something different in this language"),
    )
    actions.register_action(
        "wagtail_editions.remove_override",
        _("Go back to what the original has"),
        _("Went back to what the original has"),
    )
    actions.register_action(
        "wagtail_editions.send_draft",
        _("Send a draft to translation"),
        _("Draft of the original sent to translation"),
    )
    for state, label, message in (
        (ReleaseState.PUBLISHED, _("Release languages"), _("Languages released together")),
        (ReleaseState.SCHEDULED, _("Schedule a release"), _("Release of languages scheduled")),
        (ReleaseState.CANCELLED, _("Cancel a release"), _("Release of languages cancelled")),
        (ReleaseState.BLOCKED, _("Block a release"), _("Release of languages blocked")),
    ):
        actions.register_action(f"wagtail_editions.release.{state}", label, message)
    actions.register_action(
        "wagtail_editions.correct",
        _("Take over a minor change of the original"),
        _("Minor change of the original taken over"),
    )
    actions.register_action(
        "wagtail_editions.notice",
        _("Tell readers that the original has changed"),
        _("Readers are told that the original has changed"),
    )


@hooks.register("register_permissions")
def edition_permissions() -> QuerySet[Permission]:
    """Offer the rights on editions in Wagtail's group screen."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_editions",
        codename__in=["add_edition", "change_edition", "view_edition", "publish_edition"],
    )
