"""``manage.py remove_language ja``: take a language that nobody reads any more off the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.actions.delete_language import DeleteLanguageAction
from wagtail_editions.language_setup.change import LanguageChange
from wagtail_editions.language_setup.errors import LanguageSetupError
from wagtail_editions.language_setup.hindrances import hindrances
from wagtail_editions.language_setup.report import changes, numbered, planned, short
from wagtail_editions.languages import configured_languages, home_language
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Changes settings and writes migrations, and deletes editions if asked: all, or nothing."""

    help = (
        "Remove a language: its entry in the settings and, by migrations, its columns. Refused "
        "while readers can read it. Its editions are kept unless they are to be deleted."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the code, and how much to do."""
        parser.add_argument("code", help="The code of the language, as the settings have it.")
        parser.add_argument(
            "--delete-editions",
            action="store_true",
            help="Delete what was written in the language, with its history.",
        )
        parser.add_argument(
            "--no-input",
            action="store_true",
            help="Delete without asking.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would be done; change nothing."
        )
        parser.add_argument(
            "--no-migrations", action="store_true", help="Leave the migrations to makemigrations."
        )

    def handle(
        self,
        *,
        code: str,
        delete_editions: bool,
        no_input: bool,
        dry_run: bool,
        no_migrations: bool,
        **options: Any,
    ) -> None:
        try:
            if delete_editions and _is_gone(code):
                self._delete_left(code, dry_run=dry_run, no_input=no_input)
                return
            count = _refuse(code)
            change = LanguageChange(code, adding=False, migrations=not no_migrations)
            plan = change.prepare()
            kept = f"Editions that are {'deleted' if delete_editions else 'kept'}: {count}"
            if dry_run:
                self.stdout.write(f"{planned(plan)}\n{kept}")
                return
            if delete_editions and count and not no_input:
                _confirm(code, count)
            action = DeleteLanguageAction(code)
            made = change.carry_out(plan, action.execute if delete_editions else lambda: None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        except (LanguageSetupError, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"“{code}” was removed.")
        self.stdout.write(f"{changes(plan, made)}\n  {kept}\n")
        self.stdout.write(numbered(_next_steps(change)))

    def _delete_left(self, code: str, *, dry_run: bool, no_input: bool) -> None:
        """Delete the editions that were kept when the language was removed."""
        _refuse_in_use(code)
        count = Edition.objects.in_language(code).count()
        if dry_run:
            self.stdout.write(f"Nothing is changed. Editions that would be deleted: {count}")
            return
        if not no_input:
            _confirm(code, count)
        self.stdout.write(f"Editions that are deleted: {DeleteLanguageAction(code).execute()}")


def _is_gone(code: str) -> bool:
    """Whether the language was removed before, and its editions kept."""
    is_left = Edition.objects.in_language(code).exists()
    return is_left and code not in configured_languages()


def _refuse(code: str) -> int:
    """Return how many editions there are in the language; raise if it cannot be removed."""
    if code not in configured_languages():
        message = f"“{code}” is not configured, but: {', '.join(configured_languages())}."
        if _is_gone(code):
            message += " --delete-editions deletes what was written in it."
        raise LanguageSetupError(message)
    if code in {home_language(), settings.LANGUAGE_CODE}:
        message = (
            f"“{code}” is the home language, in which pages are written unless somebody chooses "
            "another one. It cannot be removed."
        )
        raise LanguageSetupError(message)
    _refuse_in_use(code)
    return Edition.objects.in_language(code).count()


def _refuse_in_use(code: str) -> None:
    if found := hindrances(code):
        raise LanguageSetupError("\n".join([f"“{code}” is in use. Nothing was changed.", *found]))


def _confirm(code: str, count: int) -> None:
    question = (
        f"{count} editions in “{code}” will be deleted, with their texts and their history. "
        "Type “yes” to go on: "
    )
    try:
        said = input(question)
    except EOFError:
        said = ""
    if said.strip().lower() != "yes":
        message = "Nothing was changed."
        raise LanguageSetupError(message)


def _next_steps(change: LanguageChange) -> list[str]:
    steps = [] if change.migrations else ["Make the migrations: makemigrations"]
    steps.append("Stop the site, take the columns from the database (migrate), and start it again")
    if left := [str(short(path)) for path in change.catalogue_folders if path.exists()]:
        steps.append(f"Delete its catalogues, if nobody needs them: {', '.join(left)}")
    return steps
