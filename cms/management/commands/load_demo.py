"""``manage.py load_demo``: a whole site to look at, on this machine alone."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.demo.loader import DemoRefusedError, load_demo


class Command(BaseCommand):
    """Load the demo and print how to sign in."""

    help = (
        "Load the demo: pages in Korean and English, drawings and four users. "
        "A second run changes nothing. Refused where DEBUG is off."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the demo unless it is there."""
        try:
            demo = load_demo()
        except DemoRefusedError as error:
            raise CommandError(str(error)) from error
        if demo is None:
            self.stdout.write("The demo is already here; nothing was changed.")
            return
        self.stdout.write(self.style.SUCCESS("The demo is loaded."))
        self.stdout.write(f"Site   {demo.address}\nAdmin  {demo.address}admin/\n")
        for user in demo.users:
            self.stdout.write(f"{user.username:12} {user.password:24} {user.role}")
        self.stdout.write(f"Names and passwords are kept in {demo.kept_in}.")
