"""Looking at every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_editions.actions.locking import lock_page

from .reading import read_page, read_pages
from .registry import FIRST, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Facts
    from .findings import Finding


def examine() -> Iterator[Finding]:
    """Yield what is wrong, type by type in the order of the tree.

    The number of queries grows with the number of batches of pages, and with the number of
    pages on which something is wrong: these are read again under a lock, so that a change that
    somebody makes during the examination is not taken for damage.
    """
    for facts in read_pages():
        if findings_of(facts):
            with transaction.atomic():
                lock_page(facts.page.pk)
                now = read_page(facts.page.pk)
                confirmed = findings_of(now) if now else []
            yield from confirmed


def findings_of(facts: Facts) -> list[Finding]:
    """Return what every rule finds on the page.

    Without its source edition the other rules would say the same thing in other words.
    """
    found = list(FIRST.check(facts))
    return found or [finding for rule in RULES for finding in rule.check(facts)]
