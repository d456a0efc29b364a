"""``manage.py write_catalogues``: put the texts that were changed here into the .po files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.actions import RemoveInterfaceTextsAction
from wagtail_editions.catalogues.compile import put_in_place
from wagtail_editions.catalogues.writing import (
    NoPackageLocale,
    changed_texts,
    plan,
    read_text,
    with_texts,
)
from wagtail_editions.interface.catalogue import LanguageTexts
from wagtail_editions.languages import interface_languages
from wagtail_editions.models import Domain

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wagtail_editions.catalogues.writing import Plan

NO_FOLDER = (
    "Texts of an installed package were changed, and there is no folder for them. Give "
    "LOCALE_PATHS a second one, such as BASE_DIR / 'locale' / 'packages'. Nothing was written."
)


class Command(BaseCommand):
    """Writes what the database says above the files; see docs/operators.md."""

    help = "Write the interface texts that were changed while the site runs into the .po files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", help="Write the texts of this language alone.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be written."
        )
        parser.add_argument(
            "--forget",
            action="store_true",
            help="Afterwards remove from the database what the compiled catalogues say.",
        )

    def handle(self, *, language: str | None, dry_run: bool, forget: bool, **options: Any) -> None:
        languages = interface_languages()
        if language and language not in languages:
            message = f"“{language}” is not configured. Choose one of: {', '.join(languages)}."
            raise CommandError(message)
        chosen = [language] if language else languages
        all_texts = [LanguageTexts(code, domain) for code in chosen for domain in Domain.values]
        self._write([texts for texts in all_texts if texts.stored], dry_run)
        if forget:
            self._forget([texts for texts in all_texts if texts.stored], dry_run)

    def _write(self, all_texts: list[LanguageTexts], dry_run: bool) -> None:
        new: dict[Path, tuple[str, int]] = {}
        try:
            # Everything is worked out before the first file is written.
            for texts in all_texts:
                found = _plan(texts)
                for entry in found.homeless:
                    self.stdout.write(
                        f"Not written, since no catalogue has it any more ({texts.language}): "
                        f"“{entry.msgid}”"
                    )
                for path, wanted in found.files.items():
                    old = read_text(path)
                    if count := changed_texts(old, wanted):
                        new[path] = with_texts(old, texts.language, wanted), count
        except NoPackageLocale as error:
            raise CommandError(NO_FOLDER) from error
        except (OSError, UnicodeDecodeError) as error:
            message = f"A catalogue cannot be read, and nothing was written: {error}"
            raise CommandError(message) from error
        if not new:
            self.stdout.write("The .po files say everything that is stored.")
        for path, (text, count) in new.items():
            if not dry_run:
                path.parent.mkdir(parents=True, exist_ok=True)
                put_in_place(path, text.encode())
            verb = "Would write" if dry_run else "Written"
            self.stdout.write(f"{verb}: {_name(path)} ({count})")

    def _forget(self, all_texts: list[LanguageTexts], dry_run: bool) -> None:
        kept = 0
        for texts in all_texts:
            said = [
                key
                for key, row in texts.stored.items()
                if list(texts.of_files(row.entry) or ()) == row.forms
            ]
            kept += len(texts.stored) - len(said)
            if said:
                verb = "Would forget" if dry_run else "Forgotten"
                self.stdout.write(f"{verb}: {texts.language} {texts.domain} ({len(said)})")
                if not dry_run:
                    RemoveInterfaceTextsAction(texts.language, texts.domain, said).execute()
        if kept:
            self.stdout.write(
                f"Kept in the database: {kept}, which the compiled catalogues do not say. Run "
                "compile_catalogues, start all processes anew, and then --forget."
            )


def _plan(texts: LanguageTexts) -> Plan:
    # In an order that is the same each time, for files that begin with these texts.
    rows = sorted(texts.stored.values(), key=lambda row: (row.msgid, row.context))
    return plan(texts.language, texts.domain, ((row.entry, row.forms) for row in rows))


def _name(path: Path) -> str:
    root = Path(getattr(settings, "BASE_DIR", Path.cwd())).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
