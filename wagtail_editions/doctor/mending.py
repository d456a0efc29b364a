"""Mending one original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_editions.actions.locking import lock_by_key

from .examination import findings_of
from .reading import read_original
from .registry import rule_of

if TYPE_CHECKING:
    from .findings import Finding, Key


def mend(original: Key) -> list[Finding]:
    """Mend what can be mended of it, all or nothing; return what was mended.

    It is read anew under its lock, and again after each value: one may be derived from another.
    Raises ``ValidationError`` where the plugin refuses the value that it should be.
    """
    mended: list[Finding] = []
    with transaction.atomic():
        lock_by_key(original.model, original.pk)
        while facts := read_original(original):
            findings = findings_of(facts)
            new = (each for each in findings if each.fixable and each not in mended)
            finding = next(new, None)
            if finding is None:
                # What is found again after its mending is not mended.
                return [each for each in mended if each not in findings]
            rule_of(finding).mend(facts, finding)
            mended.append(finding)
    return mended
