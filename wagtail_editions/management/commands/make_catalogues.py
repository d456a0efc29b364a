"""``manage.py make_catalogues``: gather the strings to translate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.catalogues.extract import CatalogueError
from wagtail_editions.catalogues.files import project_catalogues
from wagtail_editions.catalogues.merge import merge

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wagtail_editions.catalogues.files import Catalogue


class Command(BaseCommand):
    """Writes the catalogues of the project's languages; needs no database."""

    help = (
        "Gather the strings marked for translation into the .po files and keep what is translated."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--forget-gone",
            action="store_true",
            help="Drop the translations of strings that the code no longer has.",
        )
        parser.add_argument("--language", help="Write the catalogues of this language alone.")

    def handle(self, *, forget_gone: bool, language: str | None, **options: Any) -> None:
        try:
            changed = [
                catalogue.name
                for catalogue in project_catalogues()
                if language in {None, catalogue.language}
                and _renew(catalogue, keep_gone=not forget_gone)
            ]
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        for name in changed:
            self.stdout.write(f"Written: {name}")
        if not changed:
            self.stdout.write("The catalogues already hold every string.")


def _renew(catalogue: Catalogue, *, keep_gone: bool) -> bool:
    """Write the catalogue's new text; return whether it differs from the old."""
    merged = merge(catalogue.read(), catalogue.strings, catalogue.language, keep_gone=keep_gone)
    if not merged:
        catalogue.path.unlink()
        return True
    text = str(merged)
    if catalogue.path.exists() and catalogue.path.read_text(encoding="utf-8") == text:
        return False
    catalogue.path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.path.write_text(text, encoding="utf-8")
    return True
