"""The demo's users and what their groups may do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

from wagtail_editions.actions import MakeRolesAction
from wagtail_editions.languages import configured_languages
from wagtail_editions.roles import (
    editors,
    expert_reviewers,
    language_reviewers,
    publishers,
    roles,
    translators,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from wagtail_editions.roles import Role


@dataclass(frozen=True, kw_only=True)
class DemoUser:
    """A user of the demo and the password that was made for them."""

    username: str
    password: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who works at the clinic, and the role of the plugin's that they have."""

    username: str
    name: str
    language: str
    role: Role


def people() -> list[Person]:
    """Return who works at the clinic: one person for each part of the work."""
    languages = configured_languages()
    return [
        Person(username="editor", name="Editor", language="ko", role=editors()),
        Person(
            username="translator", name="English translator", language="en", role=translators("en")
        ),
        Person(
            username="reviewer",
            name="English reviewer",
            language="en",
            role=language_reviewers("en"),
        ),
        Person(
            username="doctor",
            name="Medical reviewer",
            language="ko",
            role=expert_reviewers(languages),
        ),
        Person(username="publisher", name="Publisher", language="ko", role=publishers(languages)),
    ]


def make_administrator() -> tuple[AbstractUser, DemoUser]:
    """Make the superuser."""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_superuser(
        username="admin", email="admin@example.com", password=password
    )
    return user, DemoUser(username="admin", password=password, role="Administrator")


def make_groups() -> None:
    """Make the groups of the plugin's roles; who writes the pages writes the clinic's facts too."""
    MakeRolesAction(roles(configured_languages())).execute()
    group_of(editors()).permissions.add(Permission.objects.get(codename="change_clinicsettings"))


def group_of(role: Role) -> Group:
    """Return the group that does the work of a role."""
    return Group.objects.get(name=role.name)


def make_person(person: Person) -> tuple[AbstractUser, DemoUser]:
    """Make the person a user, in the group of their role."""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_user(
        username=person.username, email=f"{person.username}@example.com", password=password
    )
    user.groups.add(group_of(person.role))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = person.language
    profile.save()
    return user, DemoUser(username=person.username, password=password, role=person.name)
