"""The buttons below an edition.

Wagtail offers them by permissions on the model, or to everybody; whether they are anything to this
person is a matter of this edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.snippets.action_menu import (
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SaveMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)

from wagtail_editions.permissions import (
    user_can_publish,
    user_can_save,
    user_can_submit,
    user_can_translate,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from wagtail_editions.models import Edition


def offer_actions(
    menu_items: list[Any],
    user: AbstractBaseUser | AnonymousUser,
    edition: Edition,
    context: dict[str, Any],
) -> None:
    """Put the buttons to publish and withdraw into ``menu_items``; take out what is not theirs."""
    refused: tuple[type, ...] = (PublishMenuItem, UnpublishMenuItem)
    # To bring back an old version is to write.
    rule = user_can_save if context["view"] == "edit" else user_can_translate
    if not rule(user, edition):
        refused += (SaveMenuItem,)
    if not user_can_submit(user, edition):
        refused += (SubmitForModerationMenuItem, RestartWorkflowMenuItem)
    menu_items[:] = [item for item in menu_items if not isinstance(item, refused)]
    if not user_can_publish(user, edition) or context.get("locked_for_user"):
        return
    menu_items.append(PublishMenuItem(order=10))
    if context["view"] == "edit" and edition.live:
        menu_items.append(UnpublishMenuItem(order=70))
