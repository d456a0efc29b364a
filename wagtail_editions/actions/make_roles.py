"""Making the groups of roles, with all that they may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from wagtail_editions.languages import language_name
from wagtail_editions.models import Grant, Right

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_editions.roles import Role


@dataclass
class MadeRole:
    """A role's group, and in words what was added to it; nothing where all was there."""

    group: Group
    is_new: bool
    added: list[str] = field(default_factory=list)


class MakeRolesAction:
    """Make what is missing of the roles' groups, on ``page`` and below or on the whole site.

    A group goes by its name. Nothing is ever taken from one, and a second time changes nothing.
    """

    def __init__(self, roles: Iterable[Role], page: Any = None) -> None:
        self.roles = list(roles)
        self.page = page or swapper.load_model("wagtailcore", "Page").get_first_root_node()

    @transaction.atomic
    def execute(self) -> list[MadeRole]:
        """Make the groups in one transaction, with an entry in the audit log for each change."""
        return [self._make(role) for role in self.roles]

    def _make(self, role: Role) -> MadeRole:
        group, is_new = Group.objects.get_or_create(name=role.name)
        made = MadeRole(
            group, is_new, [*self._grants(group, role), *self._permissions(group, role)]
        )
        if made.added or is_new:
            log(
                instance=group,
                action="wagtail.create" if is_new else "wagtail.edit",
                data={"added": made.added},
            )
        return made

    def _grants(self, group: Group, role: Role) -> Iterator[str]:
        for right, languages in role.rights.items():
            for language in languages:
                _grant, is_new = Grant.objects.get_or_create(
                    group=group, page=self.page, language=language, right=right
                )
                if is_new:
                    yield f"{Right(right).label}: {language_name(language)}"

    def _permissions(self, group: Group, role: Role) -> Iterator[str]:
        for permission in _found(role.permissions):
            if not group.permissions.filter(pk=permission.pk).exists():
                group.permissions.add(permission)
                yield _name(permission)
        for permission in _found(f"wagtailcore.{each}" for each in role.page_permissions):
            _row, is_new = GroupPagePermission.objects.get_or_create(
                group=group, page=self.page, permission=permission
            )
            if is_new:
                yield _("on pages: %(permission)s") % {"permission": _name(permission)}
        root = Collection.get_first_root_node()
        for permission in _found(role.collection_permissions):
            _row, is_new = GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
            if is_new:
                yield _("in all collections: %(permission)s") % {"permission": _name(permission)}


def _found(names: Iterable[str]) -> Iterator[Permission]:
    """Find permissions by app and codename; apps that the site does not have are left out."""
    for name in names:
        app_label, codename = name.split(".")
        yield from Permission.objects.filter(
            content_type__app_label=app_label, codename=codename
        ).select_related("content_type")


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"
