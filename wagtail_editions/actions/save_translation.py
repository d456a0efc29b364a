"""Saving the translation of one segment."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import InvalidTranslation, StaleTranslation, UnknownSegment
from wagtail_editions.models import Edition, Translation
from wagtail_editions.models.slugs import clean_slug
from wagtail_editions.models.source import SLUG, model_field
from wagtail_editions.permissions import user_can_translate
from wagtail_editions.segments import Segment, SegmentKind, check_translation
from wagtail_editions.signals import translation_saved

from .base import EditionAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import Field


class SaveTranslationAction(EditionAction):
    """Save ``text`` as the translation of the segment at ``path``.

    ``version`` is the one that the person saw (0 where there was none); another version in the
    database raises ``StaleTranslation`` with the text that stands there. Without it the last
    save wins, which is for imports and commands that have just read the row. Raises
    ``UnknownSegment`` and ``InvalidTranslation``. Returns the saved row. An empty text is a
    translation taken back.

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
        user: AbstractBaseUser | None = None,
    ) -> None:
        super().__init__(edition, user)
        self.path = path
        self.text = unicodedata.normalize("NFC", text)
        self.version = version

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_translate(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> Translation:
        self.check(skip_permission_checks)
        segment = self._segment()
        text = self._clean(segment)
        with transaction.atomic():
            # Also where it says so already: this locks the edition before its rows, as updates
            # and publications do, so that none of them overlooks a text that is being saved.
            Edition.objects.filter(pk=self.edition.pk).update(has_unpublished_changes=True)
            row = self._write(segment, text)
            self.announce(path=self.path)
        return row

    def _segment(self) -> Segment:
        for segment in self.edition.translatable_segments():
            if segment.path == self.path:
                return segment
        raise UnknownSegment(self.path)

    def _clean(self, segment: Segment) -> str:
        text = self.text.strip() if segment.path == SLUG else self.text
        if not text:
            return ""
        if problems := check_translation(segment, text):
            raise InvalidTranslation([str(problem.message) for problem in problems])
        if segment.path == SLUG:
            return clean_slug(self.edition, text)
        field = model_field(self.edition.original_model, segment.path)
        if field is not None and segment.kind is not SegmentKind.RICH:
            self._validate(field, text)
        return text

    def _validate(self, field: Field[Any, Any], text: str) -> None:
        """Ask the model's own field: a rule for the original's text is one for its translation."""
        try:
            field.run_validators(text)
        except ValidationError as refusal:
            raise InvalidTranslation(refusal.messages) from None

    def _write(self, segment: Segment, text: str) -> Translation:
        rows = Translation.objects.filter(edition=self.edition, path=self.path)
        # A slug is chosen, not translated: no change of the source's makes it outdated.
        is_slug = segment.path == SLUG
        values = {
            "text": text,
            "source_text": segment.text,
            "source_digest": "" if is_slug else segment.digest,
            "translated_by": self.user,
            "translated_at": timezone.now(),
        }
        expected = rows if self.version is None else rows.filter(version=self.version)
        if expected.update(version=F("version") + 1, **values):
            return rows.get()
        if self.version:
            raise StaleTranslation(rows.first())
        try:
            with transaction.atomic():
                return Translation.objects.create(edition=self.edition, path=self.path, **values)
        except IntegrityError:
            # Somebody else saved the first translation of this segment meanwhile.
            raise StaleTranslation(rows.first()) from None
