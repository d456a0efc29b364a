"""``manage.py make_workflows``: the workflows that a site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import WorkflowMixin

from wagtail_editions.actions import ShipWorkflowsAction
from wagtail_editions.languages import configured_languages
from wagtail_editions.roles import expert_reviewers, language_reviewers
from wagtail_editions.roles import small_team as make_small_team

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
        """Take the groups that do the steps, where they are not those of ``make_roles``."""
        form = (
            "A group, for one language as LANGUAGE=NAME or for all as NAME; may be repeated. "
            "Otherwise that of make_roles."
        )
        parser.add_argument("--experts", action="append", default=[], help=f"Who signs. {form}")
        parser.add_argument(
            "--readers", action="append", default=[], help=f"Who reads translations. {form}"
        )
        parser.add_argument(
            "--model",
            action="append",
            default=[],
            help="Snippets whose originals are signed, too, as APP.MODEL; may be repeated.",
        )
        parser.add_argument(
            "--small-team",
            action="store_true",
            help="One step each: whoever signs also reads the language.",
        )

    def handle(
        self,
        *,
        experts: list[str],
        readers: list[str],
        model: list[str],
        small_team: bool,
        **options: Any,
    ) -> None:
        """Make them in one transaction."""
        languages = configured_languages()
        if small_team:
            experts = experts or [make_small_team(languages)[-1].name]
        else:
            experts = experts or [expert_reviewers(languages).name]
            readers = readers or [f"{each}={language_reviewers(each).name}" for each in languages]
        for sentence in ShipWorkflowsAction(
            experts=_groups(experts),
            readers=_groups(readers),
            models=[_model(each) for each in model],
            small_team=small_team,
        ).execute():
            self.stdout.write(sentence)


def _model(name: str) -> type[WorkflowMixin]:
    try:
        found = apps.get_model(name)
    except (LookupError, ValueError):
        found = None
    if found is None or not issubclass(found, WorkflowMixin):
        raise CommandError(
            _("There is no kind of snippet with workflows called “%(name)s”.") % {"name": name}
        )
    return found


def _groups(values: list[str]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for value in values:
        language, separator, name = value.partition("=")
        if not separator or language not in configured_languages():
            language, name = "", value
        group = Group.objects.filter(name=name).first()
        if group is None:
            raise CommandError(
                _(
                    "There is no group called “%(name)s”. Make the groups with make_roles first, "
                    "or name others."
                )
                % {"name": name}
            )
        for code in [language] if language else configured_languages():
            found.setdefault(code, []).append(group)
    return found
