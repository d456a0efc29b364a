"""Saving what a group may do in which language, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import Grant

if TYPE_CHECKING:
    from collections.abc import Iterable


class Granted(NamedTuple):
    """A right in one language, from a page down."""

    page_id: int
    language: str
    right: str


class SaveGrantsAction:
    """Let a group have exactly the grants ``wanted``; what it has already is left alone.

    One entry in the audit log names what was given and what was taken; none where nothing was.
    Raises ``EditionPermissionError`` for somebody who may not change groups.
    """

    log_name = "wagtail_editions.grants"

    def __init__(self, group: Group, wanted: Iterable[Granted], user: Any = None) -> None:
        self.group = group
        self.wanted = {*wanted}
        self.user = user

    def check(self) -> None:
        """Refuse somebody who may not change groups."""
        policy = policy_registry.get_by_type(Group)
        if self.user is not None and not policy.user_has_permission(self.user, "change"):
            raise EditionPermissionError(_("You may not change what groups may do."))

    def execute(self, skip_permission_checks: bool = False) -> None:
        """Write what is new and take away what is not wanted any more, or nothing."""
        if not skip_permission_checks:
            self.check()
        with transaction.atomic():
            # So that two people who save the same group do not both write what is new.
            Group.objects.select_for_update().get(pk=self.group.pk)
            present = {
                Granted(row.page_id, row.language, row.right): row
                for row in Grant.objects.filter(group=self.group).select_related("page")
            }
            taken = [present[key] for key in sorted(present.keys() - self.wanted)]
            given = [
                Grant(group=self.group, **key._asdict())
                for key in sorted(self.wanted - present.keys())
            ]
            if not given and not taken:
                return
            Grant.objects.filter(pk__in=[row.pk for row in taken]).delete()
            Grant.objects.bulk_create(given)
            self._record(given, taken)

    def _record(self, given: list[Grant], taken: list[Grant]) -> None:
        log(
            instance=self.group,
            action=self.log_name,
            user=self.user,
            data={"given": [*map(_told, given)], "taken": [*map(_told, taken)]},
        )


def _told(grant: Grant) -> dict[str, str]:
    """Return what an entry keeps: the page's name as it was, too, since pages may go."""
    return {
        "page": str(grant.page),
        "page_id": str(grant.page_id),
        "language": grant.language,
        "right": grant.right,
    }
