"""``manage.py check_catalogues``: are the catalogues complete?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.catalogues.check import check
from wagtail_editions.catalogues.extract import CatalogueError
from wagtail_editions.catalogues.files import project_catalogues

if TYPE_CHECKING:
    from wagtail_editions.catalogues.check import Fault


class Command(BaseCommand):
    """Lists what is missing per catalogue; needs no database.

    Ends with code 1 if anything is missing.
    """

    help = "List the strings that are untranslated, fuzzy, broken or no longer in the code."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        total = 0
        try:
            for catalogue in project_catalogues():
                faults = check(catalogue.read(), catalogue.strings, catalogue.language)
                total += len(faults)
                if faults:
                    self.stdout.write(f"{catalogue.name}: {len(faults)} to mend")
                    self.stdout.writelines(_line(fault) for fault in faults)
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        if total:
            message = (
                "The catalogues are not complete. `make messages` gathers new strings; translate "
                "them, and delete those that are gone (`make_catalogues --forget-gone`)."
            )
            raise CommandError(message)
        self.stdout.write("The catalogues are complete.")


def _line(fault: Fault) -> str:
    where = f"  ({', '.join(fault.references)})" if fault.references else ""
    what = f": “{' '.join(fault.msgid.split())}”" if fault.msgid else ""
    return f"  {fault.problem}{what}{where}\n"
