"""``manage.py forget_pages``: make every page anew, as after new templates were installed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_editions.page_cache.forgetting import every_language, forget, is_wanted
from wagtail_editions.shown import tags


class Command(BaseCommand):
    """Forget every page that is kept, here and in front of the site."""

    help = (
        "Forgets every page that is kept for readers, in all processes and in a cache in front of "
        "the site. Run it after new code or new templates were installed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget them."""
        if not is_wanted():
            raise CommandError("No pages are kept: neither EDITIONS_PAGE_CACHE nor a cache is set.")
        forget(tags.EVERY_PAGE, languages=every_language())
        self.stdout.write("Every page is made anew from now on.")
