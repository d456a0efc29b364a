"""What the rules look at: an original, its editions and what they have published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from wagtail.models import Revision

    from wagtail_editions.models import Original, TranslatedPage

    from .tree import Tree


@dataclass(kw_only=True)
class Facts:
    """One original with all that its derived values are derived from; no rule asks for more."""

    original: Original
    editions: list[Edition]
    #: By id, those that are some edition's live one.
    revisions: dict[int, Revision]
    #: By the id of an edition, the paths of its rows that are longer than a path may be.
    long_paths: dict[int, list[str]]
    #: Of a page alone.
    _tree: Tree | None = None
    _published: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def model(self) -> type[Original]:
        """The type of the original."""
        return type(self.original)

    @property
    def page(self) -> TranslatedPage:
        """The original, for rules about pages."""
        page: Any = self.original
        return page

    @property
    def tree(self) -> Tree:
        """The tree, for rules about pages. Raises ``LookupError`` for anything else."""
        if self._tree is None:
            raise LookupError(f"{self.model._meta.label} has no place in the tree.")
        return self._tree

    @property
    def source_title(self) -> str:
        """What the original is called in its source language."""
        with override(self.original.source_language):
            return str(self.original)

    @property
    def source(self) -> Edition:
        """The source edition; the rule ``source-edition`` has seen that there is one."""
        return next(edition for edition in self.editions if edition.is_source)

    def edition(self, language: str) -> Edition:
        """Return the edition in ``language``, of which a rule has found something."""
        return next(edition for edition in self.editions if edition.language == language)

    @property
    def targets(self) -> list[Edition]:
        """The editions in configured languages other than the source."""
        languages = configured_languages()
        return [each for each in self.editions if not each.is_source and each.language in languages]

    @property
    def published_targets(self) -> list[Edition]:
        """The live targets whose live revision is known."""
        return [each for each in self.targets if each.live and self.revision(each)]

    def revision(self, edition: Edition) -> Revision | None:
        """Return the edition's live revision, None where it has none."""
        return self.revisions.get(edition.live_revision_id or 0)

    def published(self, edition: Edition) -> dict[str, Any]:
        """Return what the live revision assembles to: head matter and every translated field.

        Raises ``SegmentError`` where its basis cannot be taken apart, and ``LookupError`` for an
        edition that is none of ``published_targets``.
        """
        if edition.pk not in self._published:
            revision = self.revision(edition)
            if revision is None:
                raise LookupError(f"Nothing tells what {edition.pk} has published.")
            content = revision.content
            # As the edition's ``with_content_json`` does, but without its queries.
            kept = Edition.of(self.original, language=edition.language, basis=content["basis"])
            kept.snapshot = content.get("translations", {})
            kept.override_snapshot = content.get("overrides", {})
            # A field that the page type got later is in no basis, and has nothing to show.
            absent = dict.fromkeys(translated_field_names(self.model))
            self._published[edition.pk] = {**absent, **kept.draft_values()}
        return self._published[edition.pk]
