"""Going back to the translations and overrides that a revision kept."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from wagtail_editions.models import Edition, Override, Translation
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import override_saved, translation_saved

from .base import EditionAction, send_on_commit
from .void_sign_offs import VoidSignOffsAction


class RestoreTranslationsAction(EditionAction):
    """Write the snapshot that the edition object carries back into rows and basis.

    Rows that are the same keep their version; the others get a new one, so that somebody who
    has them open is told. Rows that the revision did not have are emptied, not deleted.
    """

    log_name = ""  # Wagtail logs the revert itself.
    signal = translation_saved
    denial = _("You may not translate this page into this language.")

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Edition:
        self.check(skip_permission_checks)
        snapshot = {
            path: {
                "text": kept.text,
                "source_text": kept.source_text,
                "source_digest": kept.source_digest,
            }
            for path, kept in self.edition.draft_translations().items()
        }
        author = self.user.pk if self.user else None
        with transaction.atomic():
            revisions = Revision.objects.filter(pk=self.edition.basis_revision_id)
            self.edition.basis_revision_id = revisions.values_list("pk", flat=True).first()
            # First, since it locks the edition before its rows, as whoever saves one does.
            Edition.objects.filter(pk=self.edition.pk).update(
                **{name: getattr(self.edition, name) for name in Edition.BASIS_FIELDS}
            )
            rows = {
                row.path: row
                for row in Translation.objects.select_for_update().filter(edition=self.edition)
            }
            before = {path: row.text for path, row in rows.items()}
            Translation.objects.bulk_create(
                Translation(
                    edition=self.edition, path=path, translated_by_id=author, **snapshot[path]
                )
                for path in snapshot.keys() - rows.keys()
            )
            for path, row in rows.items():
                kept = snapshot.get(path, {"text": "", "source_text": "", "source_digest": ""})
                if any(getattr(row, name) != value for name, value in kept.items()):
                    for name, value in kept.items():
                        setattr(row, name, value)
                    row.version += 1
                    row.translated_by_id = author
                    row.save()
            after = {path: kept["text"] for path, kept in snapshot.items()}
            note_changes(
                self.edition,
                [(path, before.get(path, ""), after.get(path, "")) for path in {*before, *after}],
                author,
            )
            self.announce(path=None)
            if self._restore_overrides(author):
                send_on_commit(override_saved, self.edition, self.user, path=None)
            VoidSignOffsAction(self.edition, self.user).execute()
        self.edition.snapshot = self.edition.override_snapshot = None
        return self.edition

    def _restore_overrides(self, author: int | None) -> bool:
        """Write the overrides back; return whether any was another one."""
        snapshot = self.edition.override_snapshot or {}
        rows = {
            row.path: row
            for row in Override.objects.select_for_update().filter(edition=self.edition)
        }
        changed = [
            Override(edition=self.edition, path=path, changed_by_id=author, **kept)
            for path, kept in snapshot.items()
            if path not in rows
        ]
        Override.objects.bulk_create(changed)
        changes = [(row.path, "", row.as_text()) for row in changed]
        for path, row in rows.items():
            before = row.kept()
            shown = row.as_text()
            if path in snapshot:
                row.keep(snapshot[path])
            else:
                row.clear()
            if row.kept() != before:
                row.version += 1
                row.changed_by_id = author
                row.save()
                changed.append(row)
                changes.append((path, shown, row.as_text()))
        note_changes(self.edition, changes, author, is_override=True)
        return bool(changed)
