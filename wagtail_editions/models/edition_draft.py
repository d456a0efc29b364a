"""The draft of an edition: a basis, and the translations and overrides that are put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.segments import Segment

from . import draft
from .differences import Difference, Places, differences
from .edition_of import EditionOf
from .overrides import Override, as_overrides
from .source import everything, overridable
from .translations import Row, Translation, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_editions.segments import Overridable


class EditionDraft(EditionOf):
    """What stands in work: in rows, or in the revision that an object stands for."""

    basis = models.JSONField(_("basis"), default=dict, blank=True, editable=False)
    # Of the source edition: the digest of what it has published, empty before the first time.
    basis_digest = models.CharField(_("basis digest"), max_length=64, blank=True, editable=False)
    # The original's revision that the basis is; of the source edition, the one it has published.
    basis_revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("basis revision"),
    )
    # Sent to translation while the original was live with something else, and not published since.
    basis_is_draft = models.BooleanField(_("basis is a draft"), default=False, editable=False)

    #: What a basis is made of; written by the actions that give an edition another one.
    BASIS_FIELDS = ("basis", "basis_digest", "basis_revision_id", "basis_is_draft")

    #: The translations that a revision kept, while an object stands for that revision.
    snapshot: dict[str, dict[str, Any]] | None = None
    #: The overrides that it kept.
    override_snapshot: dict[str, dict[str, Any]] | None = None

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        translations: Any
        overrides: Any

    def translatable_segments(self) -> list[Segment]:
        """Return the segments of the basis in reading order, complete head matter first."""
        if self._taken_apart is None or self._taken_apart[0] is not self.basis:
            found = draft.translatable_segments(self.original_model, self.basis)
            self._taken_apart = (self.basis, found)
        return [*self._taken_apart[1]]

    def contents(self) -> list[Segment | Overridable]:
        """Return all that stands in the basis, texts and what can be overridden, in reading order.

        Whoever needs both asks for this first: the segments are remembered, too.
        """
        if self._contents is None or self._contents[0] is not self.basis:
            found = everything(self.original_model, self.basis)
            self._contents = (self.basis, found)
            segments = [each for each in found if isinstance(each, Segment)]
            self._taken_apart = (
                self.basis,
                draft.with_head(self.original_model, self.basis, segments),
            )
        return [*self._contents[1]]

    #: The basis whose contents were asked for last, and those.
    _contents: tuple[dict[str, Any], list[Segment | Overridable]] | None = None

    #: The basis that was taken apart last, and its segments: one change asks for them many times.
    #: A basis is replaced by another one, never changed.
    _taken_apart: tuple[dict[str, Any], list[Segment]] | None = None

    def rows(self) -> list[Row]:
        """Return every segment that is shown in this language beside its translation.

        Two queries. Texts in hidden blocks wait for nobody.
        """
        hidden = as_overrides(self.draft_overrides().values()).hidden
        segments = (
            draft.translatable_segments(self.original_model, self.basis, hidden)
            if hidden
            else self.translatable_segments()
        )
        translations = self.draft_translations()
        return [
            Row(segment=segment, translation=translations.get(segment.path)) for segment in segments
        ]

    def removed_translations(self) -> list[Translation]:
        """Return the translations of segments that the basis does not have any more; one query."""
        paths = {segment.path for segment in self.translatable_segments()}
        return [
            row
            for path, row in sorted(self.draft_translations().items())
            if row.text and path not in paths
        ]

    def draft_translations(self) -> dict[str, Translation]:
        """Return the translations in work by path: the revision's where this object is one's."""
        if self.snapshot is None:
            return {row.path: row for row in self.translations.all()}
        edition: Any = self
        if self._kept is None or self._kept[0] is not self.snapshot:
            sources = self._sources()
            kept = {
                path: Translation(edition=edition, path=path, **{**sources.get(path, {}), **values})
                for path, values in self.snapshot.items()
            }
            self._kept = (self.snapshot, kept)
        return {**self._kept[1]}

    def _sources(self) -> dict[str, dict[str, str]]:
        """Return what the basis says that translations are made from; nothing if it is damaged."""
        try:
            return {each.path: source_of(each) for each in self.translatable_segments()}
        except DamagedOriginal:
            return {}

    #: The snapshot that was asked for last, and its translations.
    _kept: tuple[dict[str, dict[str, Any]], dict[str, Translation]] | None = None

    def draft_texts(self) -> dict[str, str]:
        """Return the texts in work by path, without those that are empty."""
        return {path: row.text for path, row in self.draft_translations().items() if row.text}

    def assembled(
        self, translations: Mapping[str, str], overrides: Iterable[Override] = ()
    ) -> dict[str, Any]:
        """Return head matter and the values of every translated field, built from the basis."""
        return draft.assembled(
            self.original_model, self.basis, translations, as_overrides(overrides)
        )

    def draft_values(self) -> dict[str, Any]:
        """Return what the draft assembles to: the texts and overrides in work."""
        return self.assembled(self.draft_texts(), self.draft_overrides().values())

    # Overrides

    def places(self) -> Places:
        """Return what can be overridden in the basis."""
        return Places(overridable(self.original_model, self.basis))

    def draft_overrides(self) -> dict[str, Override]:
        """Return the overrides in work by path: the revision's where this object is one's."""
        edition: Any = self
        if self.override_snapshot is not None:
            return {
                path: Override(edition=edition, path=path, **values)
                for path, values in self.override_snapshot.items()
            }
        # Sorted here: asked of the database, rows that were fetched for many would not serve.
        rows = sorted(self.overrides.all(), key=lambda row: row.pk)
        return {row.path: row for row in rows if row.kind}

    def differences(self) -> list[Difference]:
        """Return the overrides in work, each beside what it is about, in reading order."""
        overrides = self.draft_overrides()
        return differences(self.places(), overrides.values()) if overrides else []
