"""The commands of the clinic's site as readers get it, with the demo; Django is set up."""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from wagtail.models import Site

from bench import database
from bench.serving import Server, free_port
from bench.versions import versions
from cms.demo.loader import load_demo
from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition

#: What is asked in the search, in each language; articles of the demo have it.
WORDS = {"ko": "리프팅", "en": "lifting"}


class Commands:
    """One method per command, with the command's arguments."""

    server: Server | None = None

    def prepare(self) -> dict[str, str]:
        """Make the database anew, load the demo, collect the static files; answer the versions."""
        database.recreate()
        call_command("migrate", verbosity=0, interactive=False)
        with override_settings(DEBUG=True):
            load_demo()
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        return versions()

    def serve_pages(self) -> dict[str, str]:
        """Serve the site by one process; answer the whole address of each page by its name."""
        port = free_port()
        Site.objects.update(hostname="localhost", port=port)
        cache.clear()
        self.server = Server(port=port)
        return {
            name: f"http://localhost:{port}{path}"
            for language in configured_languages()
            for name, path in _paths(language).items()
        }

    def stop_serving(self) -> None:
        """End the process that serves."""
        if self.server is not None:
            self.server.stop()


def _paths(language: str) -> dict[str, str]:
    article = Edition.objects.get(language=language, slug="mini-lifting")
    paths = {
        "home": f"/{language}/",
        "index": article.get_url().removesuffix("mini-lifting/"),
        "article": article.get_url(),
        "not found": f"/{language}/nothing-here/",
    }
    # A site may have no search.
    with override(language), suppress(NoReverseMatch):
        paths["search"] = f"{reverse('edition_search')}?q={WORDS[language]}"
    return {f"{name}, {language}": path for name, path in paths.items()}
