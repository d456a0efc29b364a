"""Every page is visited once in each language; the tests of this folder look at what was found."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from wagtail.models import Site

from bench.weight import Loaded, first_view
from tests.demo import ARTICLE, load

from .page_types import LANGUAGES, RESULTS_A_PAGE, PageType, page_types
from .reader import Reader
from .visiting import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Visits:
    """What was visited in one language, and what was found there."""

    types: list[PageType]
    visits: list[Visit]
    #: What a telephone that was never here gets with the article.
    article: list[Loaded]


@pytest.fixture(scope="session", params=LANGUAGES)
def visits(
    request, browser: Browser, django_db_setup, django_db_blocker, tmp_path_factory
) -> Visits:
    """All pages in a language, seen by one reader; each language in a process of its own."""
    # Asked for here, so that tests that look at the visits need not empty the tables.
    live_server = request.getfixturevalue("live_server")
    urls = override_settings(ROOT_URLCONF="tests.browser.readers.urls")
    results = patch("wagtail_editions.search.finding.RESULTS_A_PAGE", RESULTS_A_PAGE)
    folder = tmp_path_factory.mktemp("readers")
    with django_db_blocker.unblock(), _demo(folder), urls, results:
        types, site, language = page_types(), live_server.url, request.param
        article = first_view(browser, f"{site}{ARTICLE[language]}")
        return Visits(types, [*_visit(types, Reader(browser, site, language))], article)


@contextmanager
def _demo(folder: Path) -> Iterator[None]:
    """Have the demo for everybody to read, which no transaction can give; leave empty tables.

    So does every test that empties the tables: what migrations wrote is given back before.
    """
    database = connections["default"]
    database.creation.deserialize_db_from_string(database._test_serialized_contents)
    load(folder)
    Site.clear_site_root_paths_cache()
    try:
        yield
    finally:
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        for cache in caches.all(initialized_only=True):
            cache.clear()


def _visit(types: list[PageType], reader: Reader) -> Iterator[Visit]:
    for each in types:
        if reader.language in each.languages:
            visit = Visit(each, reader)
            visit.look()
            yield visit
    reader.close()
