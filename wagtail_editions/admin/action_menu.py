"""The buttons below an edition.

Wagtail offers to publish and to unpublish by a permission on the model; the right to publish an
edition may come from its page instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem

from wagtail_editions.permissions import user_can_publish

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from wagtail_editions.models import Edition


def offer_publishing(
    menu_items: list[Any],
    user: AbstractBaseUser | AnonymousUser,
    edition: Edition,
    context: dict[str, Any],
) -> None:
    """Put the buttons to publish and withdraw into ``menu_items``, or take them out."""
    kinds = (PublishMenuItem, UnpublishMenuItem)
    menu_items[:] = [item for item in menu_items if not isinstance(item, kinds)]
    if not user_can_publish(user, edition) or context.get("locked_for_user"):
        return
    menu_items.append(PublishMenuItem(order=10))
    if context["view"] == "edit" and edition.live:
        menu_items.append(UnpublishMenuItem(order=70))
