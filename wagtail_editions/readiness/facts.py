"""What checks read from the database, gathered for many editions at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Edition
from wagtail_editions.models.reviewed import reviewed_together

from .decisions import Decisions, decisions_on
from .neighbours import Neighbours, neighbours_of
from .steps import steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .steps import Step


@dataclass(kw_only=True, slots=True)
class Facts:
    """What is known of one edition beside its own rows."""

    #: The steps of its workflow in which somebody reads.
    steps: Sequence[Step] = ()
    #: What people have signed and dismissed.
    decisions: Decisions = field(default_factory=Decisions)
    #: The digest of its content; empty where nobody has signed any.
    digest: str = ""
    #: The pages that have what its head matter should have alone.
    neighbours: Neighbours = field(default_factory=Neighbours)
    #: The live source edition, of a translation of a draft.
    source: Edition | None = None


def gather(editions: Sequence[Edition], *, cautions: bool) -> list[Facts]:
    """Return the facts on each of the editions, with their rows fetched.

    Six queries at the most for any number of them, with those for translations and overrides: for
    workflows, for what people decided, for the pages around, and for the files of what is signed.
    Two more kinds are rare: of several models of files each takes a query, and so do the
    originals of translations that were made from a draft. What only ``cautions`` need is asked
    for them alone.
    """
    all_steps = steps_of(editions)
    is_decided = cautions or any(all_steps)
    all_decisions = decisions_on(editions) if is_decided else [Decisions() for _ in editions]
    sources = _sources_of_drafts(editions)
    neighbours = neighbours_of(editions, namesakes=cautions)
    facts = [
        Facts(steps=steps, decisions=decisions, neighbours=beside, source=source)
        for steps, decisions, beside, source in zip(
            all_steps, all_decisions, neighbours, sources, strict=True
        )
    ]
    signed = [
        (edition, each)
        for edition, each in zip(editions, facts, strict=True)
        if each.steps and any(sign_off.is_valid for sign_off in each.decisions.sign_offs)
    ]
    for (_edition, each), digest in zip(signed, _digests(signed), strict=True):
        each.digest = digest
    return facts


def _digests(signed: Sequence[tuple[Edition, Facts]]) -> list[str]:
    editions = [edition for edition, _facts in signed]
    try:
        return [content.digest for content in reviewed_together(editions)]
    except DamagedOriginal:
        # One of them holds nothing that could be signed; the others are not to suffer.
        return [_digest(edition) for edition in editions]


def _digest(edition: Edition) -> str:
    try:
        return reviewed_together([edition])[0].digest
    except DamagedOriginal:
        return ""


def _sources_of_drafts(editions: Sequence[Edition]) -> list[Edition | None]:
    """Return the live source edition beside each edition that stands on a draft."""
    drafts = [each for each in editions if each.basis_is_draft and not each.is_source]
    if not drafts:
        return [None] * len(editions)
    pages = [each.page_id for each in drafts if each.page_id is not None]
    objects = [each.object_id for each in drafts if each.page_id is None]
    live = Edition.objects.source().live().for_readers()
    found = {
        _original(each): each
        for each in (live.filter(page__in=pages) | live.filter(page=None, object_id__in=objects))
    }
    return [found.get(_original(each)) if each in drafts else None for each in editions]


def _original(edition: Edition) -> tuple[object, ...]:
    return (edition.page_id, edition.object_type_id, edition.object_id)
