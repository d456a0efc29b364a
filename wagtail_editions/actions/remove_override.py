"""Going back to what the original has at one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import StaleOverride
from wagtail_editions.models import Edition, Override, OverrideKind
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import override_removed

from .base import EditionAction
from .locking import lock_edition
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class RemoveOverrideAction(EditionAction):
    """Take the override at ``path`` back.

    ``version`` is the one that the person saw; another one in the database raises
    ``StaleOverride``. Where there is nothing to take back, nothing happens. Readers see the
    original's value again once the edition is published.
    """

    log_name = "wagtail_editions.remove_override"
    signal = override_removed
    denial = _("You may not translate this page into this language.")

    def __init__(
        self,
        edition: Edition,
        path: str,
        *,
        version: int | None = None,
        user: AbstractBaseUser | None = None,
    ) -> None:
        super().__init__(edition, user)
        self.path = path
        self.version = version

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> None:
        self.check(skip_permission_checks)
        with transaction.atomic():
            lock_edition(self.edition)
            row = Override.objects.filter(edition=self.edition, path=self.path).first()
            if row is None or row.kind == OverrideKind.NONE:
                return
            if self.version not in (None, row.version):
                raise StaleOverride(row)
            kind, before = row.kind, row.as_text()
            row.clear()
            row.version += 1
            row.changed_by_id = self.user.pk if self.user else None
            row.changed_at = timezone.now()
            row.save()
            change = (self.path, before, "")
            note_changes(self.edition, [change], row.changed_by_id, is_override=True)
            Edition.objects.filter(pk=self.edition.pk).update(has_unpublished_changes=True)
            self.record({"path": self.path, "kind": kind}, path=self.path)
            VoidSignOffsAction(self.edition, self.user).execute()
