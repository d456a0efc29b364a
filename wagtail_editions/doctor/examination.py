"""Looking at every original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_editions.actions.locking import lock_original
from wagtail_editions.models import Edition

from .findings import Key
from .reading import read_original, read_originals
from .registry import FIRST, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Facts
    from .findings import Finding


def examine() -> Iterator[Finding]:
    """Yield what is wrong, type by type, pages in the order of the tree.

    The number of queries grows with the number of batches, and with the number of originals
    with which something is wrong: these are read again under a lock, so that a change that
    somebody makes during the examination is not taken for damage.
    """
    for facts in read_originals():
        if findings_of(facts):
            with transaction.atomic():
                lock_original(Edition.of(facts.original))
                now = read_original(Key(facts.model, facts.original.pk))
                confirmed = findings_of(now) if now else []
            yield from confirmed


def findings_of(facts: Facts) -> list[Finding]:
    """Return what every rule finds.

    Without its source edition the other rules would say the same thing in other words.
    """
    found = list(FIRST.check(facts))
    return found or [
        finding
        for rule in RULES
        if isinstance(facts.original, rule.about)
        for finding in rule.check(facts)
    ]
