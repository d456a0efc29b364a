"""Translations: the rows in which the text of an edition is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import MAX_PATH_LENGTH

from .source import SLUG

if TYPE_CHECKING:
    from wagtail_editions.segments import Segment


class SegmentStatus(models.TextChoices):
    """How far the translation of one segment is; the last two are translated ones, too."""

    MISSING = "missing", _("missing")
    OUTDATED = "outdated", _("outdated")
    TRANSLATED = "translated", _("translated")
    REVIEWED = "reviewed", _("reviewed")
    SIGNED = "signed", _("signed")


class Translation(models.Model):
    """The text of one segment in an edition's language, with the source it was made from.

    One row per edition and path, so that two people can work on different segments at once;
    ``version`` grows with each save, so that two people on the same segment notice each other.
    """

    edition = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="translations",
        verbose_name=_("edition"),
    )
    path = models.CharField(_("path"), max_length=MAX_PATH_LENGTH)
    text = models.TextField(_("text"), blank=True)
    source_text = models.TextField(_("source text"), blank=True)
    source_digest = models.CharField(_("source digest"), max_length=64, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    translated_at = models.DateTimeField(_("translated at"), auto_now=True)
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("translated by"),
    )

    # The edition's own revisions and history speak of its segments.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["edition", "path"], name="editions_translation_path")
        ]

    def __str__(self) -> str:
        return self.path

    def kept(self, source: dict[str, str] | None) -> dict[str, str]:
        """Return what a revision keeps: not what the basis beside it says already, ``source``."""
        own = {"source_text": self.source_text, "source_digest": self.source_digest}
        return {"text": self.text, **({} if own == source else own)}


def source_of(segment: Segment) -> dict[str, str]:
    """Return what the row of an up-to-date translation of ``segment`` says of its source."""
    # A slug is chosen, not translated: no change of the source's makes it outdated.
    digest = "" if segment.path == SLUG else segment.digest
    return {"source_text": segment.text, "source_digest": digest}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A segment of an edition's basis beside its translation, if there is one."""

    segment: Segment
    translation: Translation | None

    @property
    def text(self) -> str:
        """The translation's text, empty where there is none."""
        return self.translation.text if self.translation else ""

    @property
    def version(self) -> int:
        """The version that the next save must name; 0 where nothing was saved yet."""
        return self.translation.version if self.translation else 0

    @property
    def is_needed(self) -> bool:
        """Whether the edition is incomplete without this translation."""
        return self.segment.required or bool(self.segment.text)

    @cached_property
    def digest(self) -> str:
        """The digest of the source."""
        return self.segment.digest

    @cached_property
    def status(self) -> SegmentStatus:
        """*Missing*, *outdated* or *translated*, judged against the edition's basis."""
        if not self.text:
            return SegmentStatus.MISSING if self.is_needed else SegmentStatus.TRANSLATED
        # A slug names the page, it does not translate anything: it cannot be outdated.
        if self.translation and self.translation.source_digest not in ("", self.digest):
            return SegmentStatus.OUTDATED
        return SegmentStatus.TRANSLATED

    @property
    def standing(self) -> SegmentStatus:
        """The status, and of what is translated whether it was approved as it stands.

        *Signed* where nobody has saved it since an expert signed it, else *reviewed* where nobody
        has since its language was approved. That is known where ``know_translations`` was asked.
        """
        row = self.translation
        if self.status is not SegmentStatus.TRANSLATED or row is None or not self.text:
            return self.status
        for name, standing in (
            ("signed_at", SegmentStatus.SIGNED),
            ("reviewed_at", SegmentStatus.REVIEWED),
        ):
            approved_at = getattr(row, name, None)
            if approved_at is not None and row.translated_at <= approved_at:
                return standing
        return SegmentStatus.TRANSLATED
