"""``manage.py take_over_originals``: run once after installing the plugin on a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wagtail_editions.actions import TakeOverAction
from wagtail_editions.languages import home_language
from wagtail_editions.models import Original

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Gives whatever is from before its model had editions its source edition."""

    help = "Make what is from before the plugin was installed originals with a source edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language in which the content is written."""
        parser.add_argument(
            "--language",
            default=home_language(),
            help="The language the content is written in (%(default)s).",
        )

    def handle(self, *, language: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                for model in apps.get_models():
                    if issubclass(model, Original):
                        count = TakeOverAction(model, language).execute()
                        self.stdout.write(f"{model._meta.label}: {count}")
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
