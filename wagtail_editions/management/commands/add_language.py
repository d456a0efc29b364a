"""``manage.py add_language ja``: give the site one more language, closed to readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.language_setup.change import LanguageChange
from wagtail_editions.language_setup.codes import english_name, own_name, refuse_unknown
from wagtail_editions.language_setup.errors import LanguageSetupError
from wagtail_editions.language_setup.report import changes, numbered, planned
from wagtail_editions.languages import configured_languages

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path


class Command(BaseCommand):
    """Writes settings, migrations and empty catalogues: all of it, or nothing."""

    help = (
        "Add a language: its entry in the settings, the migrations of its columns, and empty "
        "catalogues. Readers see nothing of it until it is opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the code, and how much to do."""
        parser.add_argument("code", help="Django's code of the language: ja, en-gb, zh-hans.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would be done; change nothing."
        )
        parser.add_argument(
            "--no-migrations", action="store_true", help="Leave the migrations to makemigrations."
        )

    def handle(self, *, code: str, dry_run: bool, no_migrations: bool, **options: Any) -> None:
        try:
            refuse_unknown(code)
            if code in configured_languages():
                message = f"“{code}” is configured already."
                raise LanguageSetupError(message)
            change = LanguageChange(code, adding=True, migrations=not no_migrations)
            plan = change.prepare()
            if dry_run:
                self.stdout.write(planned(plan))
                return
            made = change.carry_out(plan)
        except (LanguageSetupError, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{english_name(code)} ({own_name(code)}, {code}) was added.")
        self.stdout.write(changes(plan, made))
        self.stdout.write(numbered(_next_steps(change, made)))


def _next_steps(change: LanguageChange, made: list[Path]) -> list[str]:
    steps = []
    if not change.migrations:
        steps.append("Make the migrations of its columns: makemigrations")
    if not change.makes_catalogues:
        steps.append(
            f"Install Babel, and make catalogues: make_catalogues --language {change.code}"
        )
    steps.append("Stop the site, give the database the new columns (migrate), and start it again")
    if not change.makes_catalogues or any(path.suffix == ".po" for path in made):
        steps.append("Translate the new catalogues, and compile them: compile_catalogues")
    return [
        *steps,
        "Translate the home page and publish it. Readers still get a 404: the language is closed",
        f"Open “{change.code}” to readers on the screen “Languages” of the admin",
    ]
