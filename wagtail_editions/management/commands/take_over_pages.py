"""``manage.py take_over_pages``: the step after installing the plugin on a site with pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wagtail_editions.actions import TakeOverPagesAction
from wagtail_editions.languages import home_language
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Gives every page from before its type had editions its source edition."""

    help = "Make pages from before the plugin was installed originals with a source edition."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the language in which the pages are written."""
        parser.add_argument(
            "--language",
            default=home_language(),
            help="The language the pages are written in (%(default)s).",
        )

    def handle(self, *, language: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                for model in apps.get_models():
                    if issubclass(model, TranslatedPage):
                        count = TakeOverPagesAction(model, language).execute()
                        self.stdout.write(f"{model._meta.label}: {count}")
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
