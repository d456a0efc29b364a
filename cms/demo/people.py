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
    looks_after_consents: bool = False


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
        Person(
            username="publisher",
            name="Publisher",
            language="ko",
            role=publishers(languages),
            looks_after_consents=True,
        ),
    ]


def make_administrator() -> tuple[AbstractUser, DemoUser]:
    """Make the superuser."""
    password = secrets.token_urlsafe(12)
    user = get_user_model().objects.create_superuser(
        username="admin", email="admin@example.com", password=password
    )
    return user, DemoUser(username="admin", password=password, role="Administrator")


#: Who looks after consents: recording and withdrawing them, with the forms that were signed.
CONSENTS = "동의 관리"

#: What groups may do beside the plugin's roles; the names of permissions.
_OF_EDITORS = ("add_case", "change_case", "view_case", "set_case_access")
_OF_PUBLISHERS = (
    *("change_case", "view_case", "publish_case", "lock_case", "unlock_case", "set_case_access"),
)
_OF_CONSENTS = (
    *("access_admin", "view_case"),
    *("add_consent", "view_consent", "withdraw_consent", "view_consent_form"),
    "switch_case_language",
)


def make_groups() -> None:
    """Make the groups of the plugin's roles and what the clinic adds to them.

    Who writes the pages writes the clinic's facts and its cases, too. Consents are in other hands.
    """
    languages = configured_languages()
    MakeRolesAction(roles(languages)).execute()
    _permit(group_of(editors()), "change_clinicsettings", *_OF_EDITORS)
    _permit(group_of(publishers(languages)), *_OF_PUBLISHERS)
    _permit(Group.objects.create(name=CONSENTS), *_OF_CONSENTS)


def _permit(group: Group, *codenames: str) -> None:
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))


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
    if person.looks_after_consents:
        user.groups.add(Group.objects.get(name=CONSENTS))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = person.language
    profile.save()
    return user, DemoUser(username=person.username, password=password, role=person.name)
