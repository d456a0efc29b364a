"""The rules about an object: who may do what to this very edition.

Every view, endpoint, action and command asks here. A person without a part in the admin has no
right; otherwise Django's permissions on editions decide (``change``: translate, ``add``: begin
an edition, ``publish``: publish and withdraw), and whoever may edit or publish the original in
Wagtail may do the same to its editions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry

from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser, PermissionsMixin

    from wagtail_editions.models import Edition, Original

    User = AbstractBaseUser | AnonymousUser

APP = "wagtail_editions"


def user_can_translate(user: User, edition: Edition) -> bool:
    """Whether ``user`` may change the text of ``edition``; nobody may in the source language."""
    if edition.is_source:
        return False
    return _has(user, "change_edition") or _may_on_original(user, edition, "change")


def user_can_start(user: User, original: Original, language: str) -> bool:
    """Whether ``user`` may begin the edition of ``original`` in ``language``."""
    return _has(user, "add_edition") or user_can_edit(user, original)


def user_can_send_draft(user: User, original: Original, language: str) -> bool:
    """Whether ``user`` may show the draft of ``original`` to the translators of ``language``.

    That takes the right to edit the draft, and to begin or change the edition.
    """
    return user_can_edit(user, original) and user_can_start(user, original, language)


def user_can_publish(user: User, edition: Edition) -> bool:
    """Whether ``user`` may publish or withdraw ``edition``; the source follows its original."""
    if not edition.is_source and _has(user, "publish_edition"):
        return True
    return _may_on_original(user, edition, "publish")


def user_can_see(user: User, edition: Edition) -> bool:
    """Whether ``user`` may open ``edition`` in the admin."""
    return (
        user_can_translate(user, edition)
        or _has(user, "view_edition")
        or user_can_publish(user, edition)
        or _may_on_original(user, edition, "change")
    )


def user_can_edit(user: User, original: Original) -> bool:
    """Whether ``user`` may edit the original itself."""
    return _may(user, original, "change")


def user_can_manage_languages(user: User) -> bool:
    """Whether ``user`` may open and close languages and change texts of the interface."""
    return _has(user, "change_language")


def user_can_see_languages(user: User) -> bool:
    """Whether ``user`` may look at what there is in each language."""
    return user_can_manage_languages(user) or _has(user, "view_language")


def _has(user: User, codename: str) -> bool:
    return user.is_active and cast("PermissionsMixin", user).has_perm(f"{APP}.{codename}")


def _may_on_original(user: User, edition: Edition, action: str) -> bool:
    return not edition.is_orphaned and _may(user, edition.original, action)


def _may(user: User, original: Original, action: str) -> bool:
    """Ask as Wagtail does about ``original``; without drafts, to change is to publish."""
    if not user.is_active:
        return False
    if isinstance(original, TranslatedPage):
        rules = original.permissions_for_user(user)
        return bool(rules.can_edit() if action == "change" else rules.can_publish())
    if not isinstance(original, DraftStateMixin):
        action = "change"
    policy = policy_registry.get_by_type(type(original))
    # The policy of a site's settings asks about the site.
    instance = original.site if isinstance(original, BaseSiteSetting) else original
    return bool(policy.user_has_permission_for_instance(user, action, instance))
