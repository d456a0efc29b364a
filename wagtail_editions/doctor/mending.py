"""Mending one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_editions.actions.locking import lock_page

from .examination import findings_of
from .reading import read_page
from .registry import rule_of

if TYPE_CHECKING:
    from .findings import Finding


def mend_page(page_id: int) -> list[Finding]:
    """Mend what can be mended on the page, all of it or nothing; return what was mended.

    It is read anew under its lock, and again after each value: one may be derived from another.
    Raises ``ValidationError`` where the plugin refuses the value that it should be.
    """
    mended: list[Finding] = []
    with transaction.atomic():
        lock_page(page_id)
        while facts := read_page(page_id):
            findings = findings_of(facts)
            new = (each for each in findings if each.fixable and each not in mended)
            finding = next(new, None)
            if finding is None:
                # What is found again after its mending is not mended.
                return [each for each in mended if each not in findings]
            rule_of(finding).mend(facts, finding)
            mended.append(finding)
    return mended
