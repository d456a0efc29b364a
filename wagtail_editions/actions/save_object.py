"""Saving an original that is no page: a snippet, settings, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import DraftStateMixin, RevisionMixin

from .locking import lock_row
from .save_original import SaveOriginalAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_editions.models.objects import TranslatedModel


class SaveObjectAction(SaveOriginalAction):
    """Save an object; where it has no drafts, what is saved is live at once."""

    def __init__(
        self,
        original: TranslatedModel,
        save: Callable[..., Any],
        *,
        options: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(original, save, options=options)
        self.has_drafts = isinstance(original, DraftStateMixin)
        if not isinstance(original, RevisionMixin):
            self.draft_fields = ()

    def _create(self) -> Any:
        return super()._create() if self.has_drafts else self._save_live(self._create_row)

    def _save_part(self) -> Any:
        if self.has_drafts:
            return super()._save_part()
        return self._save_live(self._write, in_part=True)

    def _save_whole(self) -> Any:
        if self.has_drafts:
            return super()._save_whole()
        return self._save_live(self._write_own)

    def _save_live(self, write: Callable[[], Any], *, in_part: bool = False) -> Any:
        """Save what readers see at once; the edition is published where the text changed."""
        if not self.original._state.adding:
            lock_row(type(self.original), self.original.pk)
        result = write()
        edition = self._source_edition()
        shown = self._stored() if in_part else self.original
        self._mirror(edition, shown, published=not edition.live, withdrawn=False)
        return result
