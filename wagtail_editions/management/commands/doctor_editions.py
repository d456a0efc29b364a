"""``manage.py doctor_editions``: is every derived value what it is derived from?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.doctor import Finding, Key, examine, mend
from wagtail_editions.doctor.registry import RULES

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Says in a line each what is wrong with the editions; exits with 1 if anything is."""

    help = "Compare every derived value of originals and editions with what it is derived from."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to mend."""
        parser.add_argument(
            "--fix",
            action="store_true",
            help="Derive again what is wrong, where that needs nobody's decision.",
        )

    def handle(self, *, fix: bool, **options: Any) -> None:
        findings = list(examine())
        mended = 0
        if fix:
            mended, findings = self._mend(findings)
        for finding in findings:
            self.stdout.write(str(finding))
        if fix:
            self.stdout.write(f"Mended: {mended}.")
        if not findings:
            self.stdout.write("Nothing is wrong." if not fix else "Nothing else is wrong.")
            return
        summary = f"Wrong: {len(findings)}."
        fixable = sum(finding.fixable for finding in findings)
        if fixable and not fix:
            summary += f" Mended by --fix: {fixable}."
        raise CommandError(summary)

    def _mend(self, findings: list[Finding]) -> tuple[int, list[Finding]]:
        """Mend one after the other; return how much was mended, and what is wrong afterwards.

        A mended slug may show that an address below it is wrong, so it is looked at again.
        """
        mended = 0
        refused: set[Key] = set()
        for _round in RULES:
            originals = dict.fromkeys(each.original for each in findings if each.fixable)
            done = [
                line
                for original in originals
                if original not in refused
                for line in self._original(original, refused)
            ]
            if not done:
                break
            mended += len(done)
            findings = list(examine())
        return mended, findings

    def _original(self, original: Key, refused: set[Key]) -> list[Finding]:
        try:
            done = mend(original)
        except ValidationError as refusal:
            refused.add(original)
            self.stderr.write(f"Left as it is: {original.name}. {' '.join(refusal.messages)}")
            return []
        for finding in done:
            self.stdout.write(f"{finding} {finding.remedy}")
        return done
