"""What the plugin adds to Wagtail's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from wagtail_editions.actions import (
    PublishEditionAction,
    PublishOriginalAction,
    WithdrawEditionAction,
)
from wagtail_editions.actions.publish_original import PublishAnyPageAction, PublishPageAction
from wagtail_editions.admin import (
    assignment_urls,
    interface_text_urls,
    language_urls,
    record_urls,
    review_urls,
)
from wagtail_editions.admin.account import NotificationsPanel, ReviewerPanel
from wagtail_editions.admin.action_menu import offer_actions
from wagtail_editions.admin.api import publish_whole
from wagtail_editions.admin.assignments_panel import AssignmentsMenuItem, AssignmentsPanel
from wagtail_editions.admin.bulk_sending import SendToTranslationBulkAction
from wagtail_editions.admin.group_panel import GrantFormSet
from wagtail_editions.admin.log_actions import register as register_log_actions
from wagtail_editions.admin.objects import (
    create_object,
    edit_object,
    tell_refused_approvals,
)
from wagtail_editions.admin.page_views import OriginalPageViews
from wagtail_editions.admin.pages import (
    create_original,
    edit_original,
    move_page,
    publish_in_bulk,
    withdraw_in_bulk,
)
from wagtail_editions.admin.policies import EditionPermissionPolicy
from wagtail_editions.admin.review_panel import ReviewsMenuItem, add_reviews
from wagtail_editions.admin.reviewers import ReviewerViewSet
from wagtail_editions.admin.script_texts import script_texts_pattern, script_texts_tag
from wagtail_editions.admin.send_button import SendToTranslationButton
from wagtail_editions.admin.userbar import offer_edition
from wagtail_editions.admin.versions import refuse_former_language
from wagtail_editions.admin.viewsets import EditionViewSet
from wagtail_editions.models import Edition, Right, TranslatedModel, TranslatedPage
from wagtail_editions.models.public import with_editions
from wagtail_editions.permissions import has_grants, user_can_see_languages
from wagtail_editions.rich_text import EditionLinkHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.actions.registry import ActionRegistry
    from wagtail.rich_text.feature_registry import FeatureRegistry

register_permission_policy(Edition, EditionPermissionPolicy(Edition))
register_snippet(EditionViewSet)

# Before anybody else's: a site's own hook finds Wagtail's page already asked for by our view.
hooks.register("before_edit_page", edit_original, order=-100)
hooks.register("before_create_page", create_original, order=-100)
hooks.register("before_move_page", move_page)
hooks.register("before_edit_snippet", refuse_former_language, order=-100)
hooks.register("before_edit_snippet", edit_object, order=-99)
hooks.register("before_create_snippet", create_object, order=-100)
hooks.register("before_edit_setting", edit_object)
hooks.register("construct_admin_api", publish_whole)
# Before Wagtail makes the addresses of all snippets.
hooks.register("register_admin_urls", tell_refused_approvals, order=-100)
hooks.register("before_bulk_action", publish_in_bulk)
hooks.register("after_bulk_action", withdraw_in_bulk)
page_viewset_registry.register(TranslatedPage, OriginalPageViews())


@hooks.register("register_admin_urls")
def script_texts() -> list[Any]:
    """Serve the texts of scripts in the person's language."""
    return [script_texts_pattern()]


# Before anybody else's: scripts of other apps find the texts there.
hooks.register("insert_global_admin_js", script_texts_tag, order=-100)


@hooks.register("register_admin_urls")
def interface_texts() -> list[Any]:
    """Serve the screens for texts of the interface."""
    return interface_text_urls.urlpatterns


@hooks.register("register_admin_urls")
def language_screens() -> list[Any]:
    """Serve the screens of those who manage languages."""
    return language_urls.urlpatterns


@hooks.register("register_admin_urls")
def review_screens() -> list[Any]:
    """Serve the screens of those who review."""
    return review_urls.urlpatterns


@hooks.register("register_admin_menu_item")
def reviews_menu_item() -> MenuItem:
    """Lead to what waits for the person."""
    return ReviewsMenuItem(
        _("Reviews"), reverse("wagtail_editions_reviews"), icon_name="check", order=160
    )


@hooks.register("construct_homepage_panels")
def reviews_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the home page what waits for the person, where that can be anything."""
    if has_grants(request.user, Right.REVIEW):
        add_reviews(panels)


@hooks.register("register_admin_urls")
def assignment_screens() -> list[Any]:
    """Serve the list of what people are asked to do."""
    return assignment_urls.urlpatterns


@hooks.register("register_admin_menu_item")
def assignments_menu_item() -> MenuItem:
    """Lead to what people are asked to do."""
    return AssignmentsMenuItem(
        _("Assignments"), reverse("wagtail_editions_assignments"), icon_name="tasks", order=155
    )


@hooks.register("construct_homepage_panels")
def assignments_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the home page what the person is to translate, where that can be anything."""
    if has_grants(request.user, Right.TRANSLATE):
        panels.append(AssignmentsPanel())


@hooks.register("register_page_listing_more_buttons")
def send_from_listing(page: Any, user: Any, next_url: str | None = None) -> Iterator[MenuItem]:
    """Offer to send a page of a list to translation."""
    yield SendToTranslationButton(page=page, next_url=next_url, priority=45)


@hooks.register("register_page_header_buttons")
def send_from_header(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[MenuItem]:
    """Offer to send the page that is open to translation."""
    yield SendToTranslationButton(page=page, next_url=next_url, priority=62)


hooks.register("register_bulk_action", SendToTranslationBulkAction)


@hooks.register("register_admin_urls")
def records() -> list[Any]:
    """Serve the record of each edition."""
    return record_urls.urlpatterns


@hooks.register("register_settings_menu_item")
def languages_menu_item() -> MenuItem:
    """Lead to the languages, in the menu *Settings*."""
    return LanguagesMenuItem(
        _("Languages"), reverse("wagtail_editions_languages"), icon_name="globe", order=605
    )


class LanguagesMenuItem(MenuItem):
    """Shown to whoever may look at the languages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_can_see_languages(request.user)


@hooks.register("register_admin_viewset")
def reviewers_viewset() -> ReviewerViewSet:
    """List reviewers in the menu *Settings*."""
    return ReviewerViewSet("wagtail_editions_reviewers")


hooks.register("register_account_settings_panel", ReviewerPanel)
hooks.register("register_account_settings_panel", NotificationsPanel)


# After Wagtail's handler of page links, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def links_to_editions(features: FeatureRegistry) -> None:
    """Let links in rich text lead to editions."""
    features.register_link_type(EditionLinkHandler)


@hooks.register("construct_wagtail_userbar")
def editions_in_userbar(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Offer the edition that is read to whoever may see it in the admin."""
    offer_edition(request, items, page)


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
    """Offer what the person may do to this edition, and nothing else."""
    edition = context.get("instance")
    if isinstance(edition, Edition):
        offer_actions(menu_items, request.user, edition, context)


@hooks.register("register_actions")
def actions_of_editions(registry: ActionRegistry) -> None:
    """Let whoever asks Wagtail for an action on an edition or an original get ours."""
    registry.register(Edition, PublishEditionAction)
    registry.register(Edition, WithdrawEditionAction)
    registry.register(swapper.load_model("wagtailcore", "Page"), PublishAnyPageAction)
    registry.register(TranslatedPage, PublishPageAction)
    registry.register(TranslatedModel, PublishOriginalAction)


# After Wagtail's own, some of which are told with more than Wagtail knows.
hooks.register("register_log_actions", register_log_actions, order=10)


#: How Wagtail's group screen calls these permissions of every model that has them, such as a site's
#: snippets; it asks for translations, but its own catalogues have none.
PERMISSION_NAMES = (
    gettext_noop("Can lock"),
    gettext_noop("Can publish"),
    gettext_noop("Can unlock"),
    gettext_noop("Can view"),
)


@hooks.register("register_permissions")
def language_permissions() -> QuerySet[Permission]:
    """Offer the rights on languages and reviewers in Wagtail's group screen.

    Those on editions are grants.
    """
    return Permission.objects.filter(
        content_type__app_label="wagtail_editions",
        codename__in=[
            *("change_language", "view_language"),
            *("add_reviewer", "change_reviewer", "view_reviewer"),
        ],
    )


@hooks.register("register_group_permission_panel")
def grants_panel() -> type[GrantFormSet]:
    """Let Wagtail's group screen edit the group's grants."""
    return GrantFormSet
