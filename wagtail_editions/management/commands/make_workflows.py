"""``manage.py make_workflows``: the workflows that a site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from wagtail_editions.actions import ShipWorkflowsAction
from wagtail_editions.languages import configured_languages

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Make the workflows that are missing, and say what was done."""

    help = (
        "Make the workflow of originals (signed by an expert, then public), assigned to each "
        "site's first page, and that of translations (read by somebody who knows the language, "
        "signed by an expert, then public). What is there already stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the groups that do the steps."""
        form = "A group, for one language as LANGUAGE=NAME or for all as NAME; may be repeated."
        parser.add_argument("--experts", action="append", default=[], help=f"Who signs. {form}")
        parser.add_argument(
            "--readers", action="append", default=[], help=f"Who reads translations. {form}"
        )
        parser.add_argument(
            "--small-team",
            action="store_true",
            help="One step each: whoever signs also reads the language. Needs no --readers.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them in one transaction."""
        experts, readers = (_groups(options[name]) for name in ("experts", "readers"))
        if not experts:
            raise CommandError(_("Name at least one group with --experts."))
        if not readers and not options["small_team"]:
            raise CommandError(
                _("Name at least one group with --readers, or make them for a --small-team.")
            )
        for sentence in ShipWorkflowsAction(
            experts=experts, readers=readers, small_team=options["small_team"]
        ).execute():
            self.stdout.write(sentence)


def _groups(values: list[str]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for value in values:
        language, separator, name = value.partition("=")
        if not separator or language not in configured_languages():
            language, name = "", value
        group = Group.objects.filter(name=name).first()
        if group is None:
            raise CommandError(_("There is no group called “%(name)s”.") % {"name": name})
        for code in [language] if language else configured_languages():
            found.setdefault(code, []).append(group)
    return found
