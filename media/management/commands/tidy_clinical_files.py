"""``manage.py tidy_clinical_files``: delete what nobody may see or nothing names, every night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from media.actions import TidyClinicalFilesAction

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Tidy the clinical storage and say what went."""

    help = (
        "Delete the renditions of cases that are open in no language and channel any more, "
        "pictures that were uploaded a day ago or before and that nothing names, and files that "
        "no row knows. Try again what could not be deleted before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to try only."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Delete nothing; say what would be deleted."
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        """Tidy."""
        tidied = TidyClinicalFilesAction(is_trial=dry_run).execute()
        deleted = "Would be deleted" if dry_run else "Deleted"
        said = []
        if tidied.retried:
            said.append(
                f"{'Would be tried' if dry_run else 'Tried'} again: "
                f"{_count(tidied.retried, 'file')} that could not be deleted before"
                + ("." if dry_run else f"; {tidied.left} are left.")
            )
        said += [
            f"{deleted}, since case {code} is open nowhere any more: {_count(count, 'rendition')}."
            for code, count in tidied.closed.items()
        ]
        if tidied.pictures:
            said.append(
                f"{deleted}, since nothing names them: {_count(tidied.pictures, 'picture')}."
            )
        if tidied.strays:
            said.append(
                f"{deleted}, since no row knows them: {_count(len(tidied.strays), 'file')}."
            )
        for sentence in said or ["There is nothing to tidy."]:
            self.stdout.write(sentence)


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
