"""The grants that a person has through groups, as the rules ask about them."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django.contrib.auth import get_user_model
from django.db.models import Q, prefetch_related_objects

from .grants import Grant, Right
from .reviewers import Reviewer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser, PermissionsMixin

    User = AbstractBaseUser | AnonymousUser

#: On the root of the tree, a grant is for the whole site.
ROOT_DEPTH = 1
NOTHING = Q(pk__in=[])


class Granted(NamedTuple):
    """A grant, as far as the rules ask about it."""

    right: str
    language: str
    path: str
    depth: int

    @property
    def is_everywhere(self) -> bool:
        """Whether it is for the whole site: also for what stands nowhere in the tree."""
        return self.depth == ROOT_DEPTH


def grants_of(user: User) -> list[Granted]:
    """Return the grants of the person's groups: one query for each object of the person."""
    known: list[Granted] | None = user.__dict__.get("_wagtail_editions_grants")
    if known is None:
        rows = Grant.objects.filter(group__user=user.pk) if user.pk else Grant.objects.none()
        fields = ("right", "language", "page__path", "page__depth")
        known = [Granted(*row) for row in rows.values_list(*fields)]
        user.__dict__["_wagtail_editions_grants"] = known
    return known


def groups_of(user: User) -> set[int]:
    """Return the keys of the groups for which the person decides in reviews.

    They are the person's own, and those of absent people whose deputy the person is. One query
    for each object of the person.
    """
    known: set[int] | None = user.__dict__.get("_wagtail_editions_groups")
    if known is None:
        absent = Reviewer.objects.absent().filter(deputy=user.pk)
        people = get_user_model().objects.filter(Q(pk=user.pk) | Q(pk__in=absent.values("user")))
        keys = people.values_list("groups", flat=True) if user.pk else ()
        known = {key for key in keys if key is not None}
        user.__dict__["_wagtail_editions_groups"] = known
    return known


def people_with_grants() -> list[Any]:
    """Return everybody active who has any grant, and superusers, by their names.

    The rules may be asked about each of them without a further query: four for all.
    """
    granted = Grant.objects.exclude(group__user=None).values("group__user")
    people = get_user_model().objects.filter(is_active=True)
    found = list(people.filter(Q(pk__in=granted) | Q(is_superuser=True)))
    know_rights(found)
    return sorted(found, key=lambda each: (each.get_full_name() or each.get_username()).casefold())


def know_rights(people: Sequence[Any]) -> None:
    """Let the rules be asked about each of ``people`` without a further query: three for all."""
    grants: dict[Any, list[Granted]] = {}
    fields = ("group__user", "right", "language", "page__path", "page__depth")
    rows = Grant.objects.filter(group__user__in=[each.pk for each in people])
    for key, *values in rows.values_list(*fields):
        grants.setdefault(key, []).append(Granted(*values))
    prefetch_related_objects(people, "groups")
    own = {each.pk: {group.pk for group in each.groups.all()} for each in people}
    absent = Reviewer.objects.absent().exclude(deputy=None).exclude(user__groups=None)
    stood_in: dict[Any, set[int]] = {}
    for deputy, group in absent.values_list("deputy", "user__groups"):
        stood_in.setdefault(deputy, set()).add(group)
    for each in people:
        each.__dict__["_wagtail_editions_grants"] = grants.get(each.pk, [])
        each.__dict__["_wagtail_editions_groups"] = own[each.pk] | stood_in.get(each.pk, set())


def is_granted(user: User, right: Right, language: str, path: str | None) -> bool:
    """Whether ``user`` has the right at ``path`` of the tree; None is nowhere in it."""
    if not user.is_active:
        return False
    if cast("PermissionsMixin", user).is_superuser:
        return True
    return any(
        each.right == right
        and each.language == language
        and (each.is_everywhere or (path is not None and path.startswith(each.path)))
        for each in grants_of(user)
    )


def granted_to(user: User, *rights: Right) -> Q:
    """Return the condition for the editions on which ``user`` has one of ``rights``."""
    if not user.is_active:
        return NOTHING
    if cast("PermissionsMixin", user).is_superuser:
        return Q()
    places = {
        (each.language, "" if each.is_everywhere else each.path)
        for each in grants_of(user)
        if each.right in rights
    }
    conditions = [
        Q(language=language, page__path__startswith=path) if path else Q(language=language)
        for language, path in sorted(places)
    ]
    return reduce(or_, conditions, NOTHING)
