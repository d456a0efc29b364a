"""Saving the translation of one segment."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import (
    InvalidTranslation,
    SourceChanged,
    StaleTranslation,
    UnknownSegment,
)
from wagtail_editions.models import Edition, SignOff, Translation
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.models.slugs import clean_slug
from wagtail_editions.models.source import SLUG, model_field
from wagtail_editions.models.translations import source_of
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.segments import Segment, SegmentKind, check_translation
from wagtail_editions.signals import translation_saved

from .base import EditionAction
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Field, QuerySet


class SaveTranslationAction(EditionAction):
    """Save ``text`` as the translation of the segment at ``path``.

    ``version`` is the one that the person saw (0 where there was none); another version in the
    database raises ``StaleTranslation`` with the text that stands there. Without it the last
    save wins, which is for imports and commands that have just read the row. ``source`` is the
    digest, or its beginning, of the source that the person saw; another one raises
    ``SourceChanged``. Raises ``UnknownSegment`` and ``InvalidTranslation``, too. Returns the
    saved row. An empty text is a translation taken back.

    Several people can save different segments at once.
    """

    log_name = ""  # The audit log tells of revisions; a line per keystroke would drown it.
    signal = translation_saved
    denial = _("You may not translate this page into this language.")

    def __init__(
        self,
        edition: Edition,
        path: str,
        text: str,
        *,
        version: int | None = None,
        source: str = "",
        user: AbstractBaseUser | None = None,
    ) -> None:
        super().__init__(edition, user)
        self.path = path
        self.text = text
        self.version = version
        self.source = source

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Translation:
        self.check(skip_permission_checks)
        segment = find_segment(self.edition, self.path)
        if not segment.digest.startswith(self.source):
            raise SourceChanged(segment)
        values = row_values(segment, clean_text(self.edition, segment, self.text), self.user)
        rows = Translation.objects.filter(edition=self.edition, path=self.path)
        try:
            with transaction.atomic():
                lock_for_saving(self.edition)
                return self._save(rows, values)
        except IntegrityError:
            # Somebody else saved the first translation of this segment meanwhile.
            raise StaleTranslation(rows.first()) from None

    def _save(self, rows: QuerySet[Translation], values: dict[str, Any]) -> Translation:
        waiting = SignOff.objects.of(self.edition).valid().filter(published_at=None)
        found = rows.annotate(is_signed=Exists(waiting)).first()
        if (found.version if found else 0) != self.version and self.version is not None:
            raise StaleTranslation(found)
        row: Translation
        if found is None:
            is_signed, before = True, ""
            row = Translation.objects.create(edition=self.edition, path=self.path, **values)
        else:
            row, is_signed, before = found, found.is_signed, found.text
            row.version += 1
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=["version", *ROW_FIELDS])
        changed_by = self.user.pk if self.user else None
        note_changes(self.edition, [(self.path, before, row.text)], changed_by)
        if is_signed:
            VoidSignOffsAction(self.edition, self.user).execute()
        self.announce(path=self.path)
        return row


def lock_for_saving(edition: Edition) -> None:
    """Lock the edition before its rows, as updates and publications do, and note unpublished work.

    Also where that is noted already: so none of them overlooks a text that is being saved.
    """
    Edition.objects.filter(pk=edition.pk).update(has_unpublished_changes=True)


def find_segment(edition: Edition, path: str) -> Segment:
    """Return the segment of the edition's basis at ``path``. Raises ``UnknownSegment``."""
    for segment in edition.translatable_segments():
        if segment.path == path:
            return segment
    raise UnknownSegment(path)


def clean_text(edition: Edition, segment: Segment, text: str) -> str:
    """Return the translation as it is stored. Raises ``InvalidTranslation`` where it may not be."""
    text = unicodedata.normalize("NFC", text)
    if segment.path == SLUG:
        text = text.strip()
    if not text:
        return ""
    if problems := check_translation(segment, text):
        raise InvalidTranslation([str(problem.message) for problem in problems])
    if segment.path == SLUG:
        return clean_slug(edition, text)
    field = model_field(edition.original_model, segment.path)
    if field is not None and segment.kind is not SegmentKind.RICH:
        _validate(field, text)
    return text


#: What saving a translation says in its row.
ROW_FIELDS = ("text", "source_text", "source_digest", "translated_by", "translated_at")


def row_values(segment: Segment, text: str, user: AbstractBaseUser | None) -> dict[str, Any]:
    """Return what a row says of a translation of ``segment`` that is saved now."""
    made = {"translated_by": user, "translated_at": timezone.now()}
    return {"text": text, **source_of(segment), **made}


def _validate(field: Field[Any, Any], text: str) -> None:
    """Ask the model's own field: a rule for the original's text is one for its translation."""
    try:
        field.run_validators(text)
    except ValidationError as refusal:
        raise InvalidTranslation(refusal.messages) from None
