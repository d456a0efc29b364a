"""Moving an edition to the original as it is published now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import edition_updated

from .base import EditionAction
from .basis import current_basis, move_basis
from .locking import lock_edition

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


class UpdateEditionAction(EditionAction):
    """Move the edition's basis to the original as it stands.

    Segments that say the same keep their translations wherever they moved; changed ones become
    outdated, new ones missing; translations of segments that are gone stay in their rows and
    come back with them. Overrides stay in the same way. What readers see does not change until
    the edition is published. Returns the edition.
    """

    log_name = "wagtail_editions.update"
    signal = edition_updated
    denial = _("You may not translate this page into this language.")

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Edition:
        self.check(skip_permission_checks)
        with transaction.atomic():
            edition = lock_edition(self.edition)
            move_basis(edition, current_basis(edition.original), self.user)
            self.edition = edition
            self.record()
        return edition
