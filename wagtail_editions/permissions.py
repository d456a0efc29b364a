"""The rules about an object: who may do what to this very edition.

Every view, endpoint, action and command asks here. A person without a part in the admin has no
right; otherwise Django's permissions on editions decide (``change``: translate, ``add``: begin
an edition, ``publish``: publish and withdraw), and whoever may edit or publish the page in
Wagtail may do the same to its editions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser, PermissionsMixin
    from wagtail.models import Page

    from wagtail_editions.models import Edition

    User = AbstractBaseUser | AnonymousUser

APP = "wagtail_editions"


def user_can_translate(user: User, edition: Edition) -> bool:
    """Whether ``user`` may change the text of ``edition``; nobody may in the source language."""
    if edition.is_source:
        return False
    return _has(user, "change_edition") or _page_allows(user, edition.page, "can_edit")


def user_can_start(user: User, page: Page, language: str) -> bool:
    """Whether ``user`` may begin the edition of ``page`` in ``language``."""
    return _has(user, "add_edition") or _page_allows(user, page, "can_edit")


def user_can_publish(user: User, edition: Edition) -> bool:
    """Whether ``user`` may publish or withdraw ``edition``; the source follows its page."""
    if edition.is_source:
        return _page_allows(user, edition.page, "can_publish")
    return _has(user, "publish_edition") or _page_allows(user, edition.page, "can_publish")


def user_can_see(user: User, edition: Edition) -> bool:
    """Whether ``user`` may open ``edition`` in the admin."""
    return (
        user_can_translate(user, edition)
        or _has(user, "view_edition")
        or user_can_publish(user, edition)
        or _page_allows(user, edition.page, "can_edit")
    )


def _has(user: User, codename: str) -> bool:
    return user.is_active and cast("PermissionsMixin", user).has_perm(f"{APP}.{codename}")


def _page_allows(user: User, page: Page, rule: str) -> bool:
    return bool(user.is_active and getattr(page.permissions_for_user(user), rule)())
