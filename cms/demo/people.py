"""The demo's users and what their groups may do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.users.models import UserProfile

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.models import Page


@dataclass(frozen=True, kw_only=True)
class DemoUser:
    """A user of the demo and the password that was made for them."""

    username: str
    password: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of work: its group, its permissions and the person of the demo who does it."""

    username: str
    name: str
    group: str
    language: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = ()
    image_permissions: tuple[str, ...] = ()


ROLES = (
    Role(
        username="editor",
        name="Editor",
        group="Clinic editors",
        language="ko",
        permissions=("wagtailadmin.access_admin", "cms.change_clinicsettings"),
        page_permissions=("add_page", "change_page", "publish_page"),
        image_permissions=("add_image", "change_image", "choose_image"),
    ),
    Role(
        username="translator",
        name="English translator",
        group="English translators",
        language="en",
        permissions=("wagtailadmin.access_admin", "wagtail_editions.change_edition"),
        image_permissions=("choose_image",),
    ),
    Role(
        username="reviewer",
        name="Medical reviewer",
        group="Medical reviewers",
        language="ko",
        permissions=(
            "wagtailadmin.access_admin",
            "wagtail_editions.change_edition",
            "wagtail_editions.publish_edition",
        ),
        image_permissions=("choose_image",),
    ),
)


def make_administrator() -> tuple[AbstractUser, DemoUser]:
    """Make the superuser."""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_superuser(
        username="admin", email="admin@example.com", password=password
    )
    return user, DemoUser(username="admin", password=password, role="Administrator")


def make_person(role: Role, home: Page) -> tuple[AbstractUser, DemoUser]:
    """Make the role's group, with its permissions from ``home`` down, and its person."""
    group = Group.objects.create(name=role.group)
    for name in role.permissions:
        app_label, codename = name.split(".")
        group.permissions.add(
            Permission.objects.get(content_type__app_label=app_label, codename=codename)
        )
    for codename in role.page_permissions:
        GroupPagePermission.objects.create(
            group=group, page=home, permission=_wagtail_permission("wagtailcore", codename)
        )
    for codename in role.image_permissions:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=_wagtail_permission("wagtailimages", codename),
        )
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(
        username=role.username, email=f"{role.username}@example.com", password=password
    )
    user.groups.add(group)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = role.language
    profile.save()
    return user, DemoUser(username=role.username, password=password, role=role.name)


def _wagtail_permission(app_label: str, codename: str) -> Permission:
    permission: Permission = Permission.objects.get(
        content_type__app_label=app_label, codename=codename
    )
    return permission
