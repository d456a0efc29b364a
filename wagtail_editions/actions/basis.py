"""Giving an edition a basis: what it is taken from, and which translations come along."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Edition, Override, SegmentComment, Translation
from wagtail_editions.models.differences import Places
from wagtail_editions.models.draft import translatable_segments
from wagtail_editions.models.source import digest, overridable, source_values
from wagtail_editions.segments import exchanges, predecessors

from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_editions.models import Original


@dataclass(frozen=True, kw_only=True, slots=True)
class Basis:
    """The source values of an original at one of its revisions."""

    values: dict[str, Any]
    digest: str
    revision_id: int | None
    #: Whether something else is public, so that this may not become so before the original.
    is_draft: bool = False


def current_basis(original: Original) -> Basis:
    """Return what is published, else the latest draft. ``original`` is as its row stands."""
    source = original.source_edition
    if source.live:
        return _basis(original, source.basis_revision_id)
    latest = getattr(original, "get_latest_revision_as_object", lambda: original)()
    return _basis(latest, getattr(original, "latest_revision_id", None))


def draft_basis(original: Any) -> Basis:
    """Return the latest draft. ``original`` is as its row stands, and has drafts."""
    source = original.source_edition
    basis = _basis(original.get_latest_revision_as_object(), original.latest_revision_id)
    is_draft = source.live and source.basis_digest != basis.digest
    return Basis(
        values=basis.values,
        digest=basis.digest,
        revision_id=basis.revision_id,
        is_draft=is_draft,
    )


def _basis(original: Original, revision_id: int | None) -> Basis:
    values = source_values(original)
    return Basis(values=values, digest=digest(type(original), values), revision_id=revision_id)


def take_basis(edition: Edition, basis: Basis) -> None:
    """Put the basis into the edition, without saving it."""
    edition.basis = basis.values
    edition.basis_digest = basis.digest
    edition.basis_revision_id = basis.revision_id
    edition.basis_is_draft = basis.is_draft


def move_basis(edition: Edition, basis: Basis, user: Any = None) -> None:
    """Move an edition that is locked to another basis; translations and overrides come along.

    ``user`` is who moves it: what was signed and says something else now holds no more.
    """
    before = edition.basis
    take_basis(edition, basis)
    edition.has_unpublished_changes = True
    edition.save(update_fields=[*Edition.BASIS_FIELDS, "has_unpublished_changes"])
    _carry_over(edition, before, _exchange(edition))
    _carry_overrides_over(edition, before)
    VoidSignOffsAction(edition, user).execute()


def _exchange(edition: Edition) -> dict[str, Translation]:
    """Let translations of things that share an id follow them to their new places.

    Returns the rows as they are then.
    """
    rows = edition.draft_translations()
    digests = {path: row.source_digest for path, row in rows.items() if row.text}
    moves = exchanges(digests, edition.translatable_segments())
    for path, origin in moves.items():
        # Its text alone is gone where another one's has not come.
        row = rows[origin] if origin else Translation()
        Translation.objects.update_or_create(
            edition=edition,
            path=path,
            defaults={
                "text": row.text,
                "source_text": row.source_text,
                "source_digest": row.source_digest,
                "translated_by_id": row.translated_by_id,
                "version": rows[path].version + 1 if path in rows else 1,
            },
        )
    _carry_comments_over(edition, {path: origin for path, origin in moves.items() if origin})
    return edition.draft_translations() if moves else rows


def _carry_over(edition: Edition, before: dict[str, Any], rows: dict[str, Translation]) -> None:
    """Give segments at new places the translations that belong to them.

    Things without an id, such as table cells, are addressed by what they say, and a block
    that was cut and pasted has a new id: the same text keeps its translation, a text that
    took another's place has that one's, outdated. Of a damaged basis nothing is found by place.
    """
    after = edition.translatable_segments()
    homeless = [each for each in after if each.text and each.path not in rows]
    if not homeless:
        return
    known = {row.source_digest: row for row in rows.values() if row.text}
    replaced: dict[str, str] = {}
    with suppress(DamagedOriginal):
        replaced = predecessors(translatable_segments(edition.original_model, before), after)
    carried = []
    moved = {path: old for path, old in replaced.items() if path not in rows}
    for segment in homeless:
        row = known.get(segment.digest) or rows.get(replaced.get(segment.path, ""))
        if row is not None:
            moved[segment.path] = row.path
        if row is not None and row.text:
            carried.append(
                Translation(
                    edition=edition,
                    path=segment.path,
                    text=row.text,
                    source_text=row.source_text,
                    source_digest=row.source_digest,
                    translated_by_id=row.translated_by_id,
                )
            )
    Translation.objects.bulk_create(carried)
    here = {segment.path for segment in after}
    _carry_comments_over(edition, {path: old for path, old in moved.items() if old not in here})


def _carry_comments_over(edition: Edition, moves: Mapping[str, str]) -> None:
    """Let what was said about a segment follow it, by its new path and its old one."""
    if not moves:
        return
    said = SegmentComment.objects.filter(edition=edition, path__in=moves.values())
    by_path: dict[str, list[int]] = {}
    for pk, path in said.values_list("pk", "path"):
        by_path.setdefault(path, []).append(pk)
    # All were read before any is written: two segments may have changed places.
    for path, old in moves.items():
        if pks := by_path.pop(old, None):
            SegmentComment.objects.filter(pk__in=pks).update(path=path)


def _carry_overrides_over(edition: Edition, before: dict[str, Any]) -> None:
    """Give a value that took another's place that one's override, outdated."""
    rows = edition.draft_overrides()
    if not rows:
        return
    replaced: dict[str, str] = {}
    with suppress(DamagedOriginal):
        places = Places(overridable(edition.original_model, before))
        replaced = predecessors(places.values.values(), edition.places().values.values())
    taken = {row.path for row in edition.overrides.all()}
    Override.objects.bulk_create(
        Override(
            edition=edition,
            path=path,
            changed_by_id=rows[old].changed_by_id,
            **rows[old].kept(),
        )
        for path, old in replaced.items()
        if old in rows and path not in taken
    )
