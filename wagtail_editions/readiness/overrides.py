"""What differs in a language must still fit the original, and what it names must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_editions.models.differences import DifferenceStatus
from wagtail_editions.models.validity import clean_raw, new_faults
from wagtail_editions.models.values import block_of, describe, shown
from wagtail_editions.segments import Stream, Value

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition
    from wagtail_editions.models.differences import Difference

    from .facts import Facts


def outdated_overrides(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker for every override of something that has changed in the original since."""
    for each in edition.differences():
        if each.status is DifferenceStatus.OUTDATED:
            yield _blocker(each, _changed(each))


def _changed(difference: Difference) -> str:
    """Return what changed, as a sentence."""
    target, row = difference.target, difference.override
    name = describe(difference)
    if isinstance(target, Value):
        return _(
            "The original has changed at %(name)s: it was “%(before)s” and is “%(now)s”. Confirm "
            "what this language has, or change it."
        ) % {
            "name": name,
            "before": shown(target, row.source_value).text,
            "now": shown(target, target.raw).text,
        }
    if isinstance(target, Stream):
        return _(
            "The block after which %(name)s was added is no longer in the original; it stands at "
            "the end now. Confirm that, or choose another place."
        ) % {"name": name}
    return _(
        "The original has changed in a block that is hidden in this language: %(name)s. Confirm "
        "that it stays hidden, or show it."
    ) % {"name": name}


def broken_overrides(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker for every override that its block, or the blocks around it, would refuse."""
    effective = [each for each in edition.differences() if each.has_effect]
    found = False
    for each in effective:
        for fault in _faults(each):
            found = True
            yield _blocker(each, f"{describe(each)}: {fault}")
    if effective and not found:
        yield from _faults_together(edition, effective)


def _faults(difference: Difference) -> list[str]:
    target, row = difference.target, difference.override
    try:
        if isinstance(target, Value):
            clean_raw(block_of(target), row.value)
        elif isinstance(target, Stream):
            block = target.block.child_blocks.get(row.added.type)
            if block is None:
                return [_("There are no blocks of this kind any more. Take the difference back.")]
            clean_raw(block, row.added.value)
    except ValidationError as error:
        return error.messages
    return []


def _faults_together(edition: Edition, effective: list[Difference]) -> Iterator[Blocker]:
    texts = edition.draft_texts()
    rows = [each.override for each in effective]
    for fault in new_faults(
        edition.original_model,
        edition.assembled(texts),
        edition.assembled(texts, rows),
        [row.field_name for row in rows],
    ):
        yield Blocker(
            message=_("What differs in this language does not fit together: %(fault)s")
            % {"fault": fault}
        )


def _blocker(difference: Difference, message: str) -> Blocker:
    return Blocker(message=message, override=difference.override.path)
