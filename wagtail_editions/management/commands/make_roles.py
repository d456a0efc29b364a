"""``manage.py make_roles``: groups for the kinds of work on a site in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wagtail_editions.actions import MakeRolesAction
from wagtail_editions.languages import configured_languages
from wagtail_editions.roles import roles
from wagtail_editions.roles import small_team as make_small_team

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterable

    from wagtail_editions.roles import Role


class Command(BaseCommand):
    """Makes what is missing, takes nothing away, and says what it did."""

    help = (
        "Make groups of editors, translators, reviewers and publishers, and give them what they "
        "lack. Nothing is taken away."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size of the team and the part of the tree."""
        parser.add_argument(
            "--small-team",
            action="store_true",
            help="Two groups instead: who writes and translates, and who reviews and publishes.",
        )
        parser.add_argument(
            "--page",
            type=int,
            metavar="ID",
            help="The page from which down the groups work; otherwise the whole site.",
        )

    def handle(self, *, small_team: bool = False, page: int | None = None, **options: Any) -> None:
        self._make(make_small_team if small_team else roles, page)

    def _make(self, described: Callable[[Iterable[str]], list[Role]], page_id: int | None) -> None:
        page = None
        if page_id is not None:
            page = swapper.load_model("wagtailcore", "Page").objects.filter(pk=page_id).first()
            if page is None:
                raise CommandError(
                    _(
                        "There is no page %(pk)s. Its number stands in the address of its editor: "
                        "/pages/…/edit/."
                    )
                    % {"pk": page_id}
                )
        for made in MakeRolesAction(described(configured_languages()), page).execute():
            if made.is_new:
                state = _("made")
            else:
                state = _("completed") if made.added else _("complete before")
            self.stdout.write(f"{made.group.name}: {state}")
            for line in made.added:
                self.stdout.write(f"  + {line}")
