"""Saving the translations of many segments at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import InvalidTranslation, UnknownSegment
from wagtail_editions.models import Edition, Translation
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.signals import translation_saved

from .base import EditionAction
from .save_translation import ROW_FIELDS, clean_text, lock_for_saving, row_values
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.segments import Segment


class SaveTranslationsAction(EditionAction):
    """Save ``texts``, by path, as the translations of their segments: all of them or none.

    It is for imports and commands: the last save wins, and the number of queries does not depend
    on the number of texts. A row that says the same already keeps its version. Raises
    ``UnknownSegment`` and ``InvalidTranslation``, which names the segments. Returns how many rows
    were written.
    """

    log_name = ""  # As for a single one.
    signal = translation_saved
    denial = _("You may not translate this page into this language.")

    def __init__(
        self, edition: Edition, texts: Mapping[str, str], *, user: AbstractBaseUser | None = None
    ) -> None:
        super().__init__(edition, user)
        self.texts = texts

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> int:
        self.check(skip_permission_checks)
        segments = self._segments()
        texts = self._clean(segments)
        with transaction.atomic():
            lock_for_saving(self.edition)
            written = self._write(
                {path: row_values(segments[path], text, self.user) for path, text in texts.items()}
            )
            VoidSignOffsAction(self.edition, self.user).execute()
            self.announce(path=None)
        return written

    def _segments(self) -> dict[str, Segment]:
        segments = {segment.path: segment for segment in self.edition.translatable_segments()}
        for path in self.texts:
            if path not in segments:
                raise UnknownSegment(path)
        return segments

    def _clean(self, segments: Mapping[str, Segment]) -> dict[str, str]:
        texts: dict[str, str] = {}
        problems: list[str] = []
        for path, text in self.texts.items():
            try:
                texts[path] = clean_text(self.edition, segments[path], text)
            except ValidationError as refusal:
                problems += [f"{segments[path].label}: {message}" for message in refusal.messages]
        if problems:
            raise InvalidTranslation(problems)
        return texts

    def _write(self, values: Mapping[str, Mapping[str, Any]]) -> int:
        rows = {
            row.path: row
            for row in Translation.objects.filter(edition=self.edition, path__in=values)
        }
        new = [
            Translation(edition=self.edition, path=path, **values[path])
            for path in values.keys() - rows.keys()
        ]
        before = {path: row.text for path, row in rows.items()}
        changed = [row for path, row in rows.items() if _differs(row, values[path])]
        for row in changed:
            row.version += 1
            for name, value in values[row.path].items():
                setattr(row, name, value)
        Translation.objects.bulk_create(new)
        Translation.objects.bulk_update(changed, ["version", *ROW_FIELDS])
        changes = [(row.path, before.get(row.path, ""), row.text) for row in [*new, *changed]]
        note_changes(self.edition, changes, self.user.pk if self.user else None)
        return len(new) + len(changed)


def _differs(row: Translation, values: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != values[name] for name in ("text", "source_digest"))
