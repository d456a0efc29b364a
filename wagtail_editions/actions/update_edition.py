"""Moving an edition to the original as it is published now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.models import Override, Translation
from wagtail_editions.models.source import digest
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.segments import Segment, exchanges, predecessors
from wagtail_editions.signals import edition_updated

from .base import EditionAction
from .locking import lock_edition

if TYPE_CHECKING:
    from wagtail_editions.models import Edition
    from wagtail_editions.models.differences import Places


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
            before, places = edition.translatable_segments(), edition.places()
            edition.basis = edition.source_of_original()
            edition.basis_digest = digest(edition.original_model, edition.basis)
            edition.has_unpublished_changes = True
            edition.save(update_fields=["basis", "basis_digest", "has_unpublished_changes"])
            self.edition = edition
            self._exchange()
            self._carry_over(before)
            self._carry_overrides_over(places)
            self.record()
        return edition

    def _exchange(self) -> None:
        """Let translations of things that share an id follow them to their new places."""
        rows = self.edition.draft_translations()
        digests = {path: row.source_digest for path, row in rows.items() if row.text}
        for path, origin in exchanges(digests, self.edition.translatable_segments()).items():
            # Its text alone is gone where another one's has not come.
            row = rows[origin] if origin else Translation()
            Translation.objects.update_or_create(
                edition=self.edition,
                path=path,
                defaults={
                    "text": row.text,
                    "source_text": row.source_text,
                    "source_digest": row.source_digest,
                    "translated_by_id": row.translated_by_id,
                    "version": rows[path].version + 1 if path in rows else 1,
                },
            )

    def _carry_over(self, before: list[Segment]) -> None:
        """Give segments at new places the translations that belong to them.

        Things without an id, such as table cells, are addressed by what they say, and a block
        that was cut and pasted has a new id: the same text keeps its translation, a text that
        took another's place has that one's, outdated.
        """
        rows = self.edition.draft_translations()
        known = {row.source_digest: row for row in rows.values() if row.text}
        after = self.edition.translatable_segments()
        replaced = predecessors(before, after)
        carried = []
        for segment in after:
            if not segment.text or segment.path in rows:
                continue
            row = known.get(segment.digest) or rows.get(replaced.get(segment.path, ""))
            if row is not None and row.text:
                carried.append(
                    Translation(
                        edition=self.edition,
                        path=segment.path,
                        text=row.text,
                        source_text=row.source_text,
                        source_digest=row.source_digest,
                        translated_by_id=row.translated_by_id,
                    )
                )
        Translation.objects.bulk_create(carried)

    def _carry_overrides_over(self, before: Places) -> None:
        """Give a value that took another's place that one's override, outdated."""
        rows = self.edition.draft_overrides()
        if not rows:
            return
        after = self.edition.places()
        replaced = predecessors(before.values.values(), after.values.values())
        taken = {row.path for row in self.edition.overrides.all()}
        Override.objects.bulk_create(
            Override(
                edition=self.edition,
                path=path,
                changed_by_id=rows[old].changed_by_id,
                **rows[old].kept(),
            )
            for path, old in replaced.items()
            if old in rows and path not in taken
        )
