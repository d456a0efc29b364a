"""Moving an edition to the original as it is published now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.models import Translation
from wagtail_editions.models.source import digest
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import edition_updated

from .base import EditionAction
from .locking import lock_edition

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


class UpdateEditionAction(EditionAction):
    """Move the edition's basis to the original as it stands.

    Segments that say the same keep their translations wherever they moved; changed ones become
    outdated, new ones missing; translations of segments that are gone stay in their rows and
    come back with them. What readers see does not change until the edition is published.
    Returns the edition.
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
            edition.basis = edition.source_of_page()
            edition.basis_digest = digest(type(edition.original), edition.basis)
            edition.has_unpublished_changes = True
            edition.save(update_fields=["basis", "basis_digest", "has_unpublished_changes"])
            self.edition = edition
            self._carry_over()
            self.record()
        return edition

    def _carry_over(self) -> None:
        """Give a segment at a new place the translation of the same text at another.

        Things without an id, such as table cells, are addressed by what they say; and a block
        that was cut and pasted has a new id.
        """
        rows = self.edition.draft_translations()
        known = {row.source_digest: row for row in rows.values() if row.text}
        Translation.objects.bulk_create(
            Translation(
                edition=self.edition,
                path=segment.path,
                text=known[segment.digest].text,
                source_text=segment.text,
                source_digest=segment.digest,
                translated_by_id=known[segment.digest].translated_by_id,
            )
            for segment in self.edition.translatable_segments()
            if segment.text and segment.path not in rows and segment.digest in known
        )
