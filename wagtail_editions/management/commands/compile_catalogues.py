"""``manage.py compile_catalogues``: make the .mo files that Django reads."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.catalogues.compile import compile_catalogues
from wagtail_editions.catalogues.owners import catalogue_folders


class Command(BaseCommand):
    """Compiles catalogues that have changed; needs neither msgfmt nor a database."""

    help = "Compile the .po files that are newer than their .mo files."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        try:
            for path in compile_catalogues(catalogue_folders()):
                self.stdout.write(f"Compiled: {path}")
        except (OSError, UnicodeDecodeError) as error:
            message = f"A catalogue cannot be compiled: {error}"
            raise CommandError(message) from error
