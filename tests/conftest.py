"""What every test relies on: compiled catalogues, a database and uploads of its own."""

from __future__ import annotations

import gc
import gettext
import os
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.test import override_settings
from django.test.signals import language_changed
from django.utils import translation

from tests.emptying import empty_quickly, refill_quickly
from tests.migrated import migrate_once
from tests.needs import in_build, missing
from tests.together import Together, place, shared_by
from wagtail_editions.catalogues.compile import compile_catalogues
from wagtail_editions.catalogues.owners import catalogue_folders
from wagtail_editions.interface.serving import serve_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xdist.remote import Producer

BROWSER_TESTS = Path(__file__).parent / "browser"
#: Tests that only look at what a fixture of the whole run has found in the browser.
LOOKING_TESTS = BROWSER_TESTS / "readers"
#: What asks nothing of the database that is named, or nothing that other tests do not ask, so that
#: one run of it is enough.
ONCE = [
    *("bench", "catalogues", "korean", "segments", "text"),
    *("test_docs.py", "test_environment.py", "test_production.py", "test_repository.py"),
    # Sites of their own, on SQLite, in other processes.
    *("language_setup/test_clinic.py", "language_setup/test_site.py", "editions/test_languages.py"),
    *("language_setup/test_literals.py", "language_setup/test_settings_files.py"),
    # Pictures, before anything of them is stored.
    *("clinical/test_geometry.py", "clinical/test_rendering.py", "media/test_cleaning.py"),
    *("clinical/test_pairs.py", "media/test_accepting.py", "media/test_clinical_pictures.py"),
    *("media/test_converting.py", "media/test_full_disk.py", "media/test_without_encoder.py"),
    # Headers, cookies and settings.
    *("clinical/test_ranges.py", "clinical/test_checks.py", "clinical/test_caching.py"),
    *("clinical/test_confirming.py", "cms/test_security.py", "cms/test_telephone.py"),
    "pages/test_answers.py",
    # Every address as every role: what the rules ask of the database is asked by other tests.
    *("roles/test_table.py", "clinical/test_roles.py"),
    # Every way to readers, as everybody: what may go live is asked of the database by each action's
    # tests, and whether a language leaks by `promises/test_01_no_leak.py`.
    *("promises/test_01_every_way.py", "promises/test_04_every_way_in.py"),
    # Every operation in every state of a page. Those that snippets have, too, are done on both, and
    # moving, copying, aliases and fixtures have tests of their own.
    "states/test_pages.py",
    # Screens and forms around actions and queries that other tests ask for: `editions`,
    # `interface/test_saving.py`, `reviews` and `roles/test_make_roles.py`.
    *("admin/test_differences.py", "admin/test_interface_texts.py", "admin/test_removed_texts.py"),
    *("admin/test_publication_kinds.py", "admin/test_script_texts.py"),
    *("admin/test_unsaved_preview.py", "editions/test_preview_modes.py"),
    *("reviews/test_differences.py", "reviews/test_mail.py", "reviews/test_task_form.py"),
    *("roles/test_grants_panel.py", "wagtail/test_comparison.py", "wagtail/test_templates.py"),
    # Files, names and blocks that are judged before they are stored, or after they were read.
    *("bad_input/test_blocks.py", "interface/test_uploads.py", "language_setup/test_codes.py"),
    *("language_setup/test_file_changes.py", "media/test_bad_input.py", "media/test_blocks.py"),
    *("media/test_no_secret_stays.py", "media/test_titles.py"),
    # What is told of a page, drawn of it or sent about it, before the database is asked.
    *("found/test_drawing.py", "found/test_head.py", "found/test_share_cards.py"),
    # The demonstration, which is made anew for each of them, and its pages as HTML.
    *("cms/test_clinic.py", "cms/test_crawl.py", "cms/test_drawings.py", "cms/test_texts.py"),
    *("cms/test_errors.py", "pages/test_article.py", "pages/test_navigation.py"),
    # The tests of its objects and of its form load it on every database, too.
    "cms/test_load_demo.py",
    # Search engines beside the database, and what a feed says.
    *("found/test_feeds.py", "search/test_engines.py"),
    # Files of a whole site: that it comes back is tested in `editions/test_fixtures.py`.
    "wagtail/test_fixtures.py",
    # Parts without a database; what each change of the demo makes anew, by queries for tags that
    # the tests of answers and of cases ask, too.
    *("page_cache/test_parts.py", "page_cache/test_static.py", "page_cache/test_purging.py"),
]


if os.environ.get("DATABASE_URL"):
    # The run on SQLite has them all.
    collect_ignore = ONCE


def pytest_sessionstart() -> None:
    """Stop at once where no test could give a true answer."""
    # Hardly anything that a test makes refers to itself: looking for it costs a twentieth of a run.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    try:
        compile_catalogues(catalogue_folders())
    except (OSError, UnicodeDecodeError) as error:
        pytest.exit(f"A catalogue cannot be compiled: {error}", returncode=1)
    # Django was set up before, and it and Python have kept what they found in older catalogues.
    gettext._translations.clear()
    language_changed(setting="LOCALE_PATHS")
    database = django_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.postgresql" and not _answers(database):
        pytest.exit(
            f"No PostgreSQL answers at {database['HOST']}:{database['PORT']}, so nothing was "
            "tested on it. Install the package postgresql and start it, or set POSTGRES_URL.",
            returncode=1 if in_build() else 0,
        )


def _answers(database: dict) -> bool:
    try:
        psycopg.connect(
            host=database["HOST"],
            port=database["PORT"] or None,
            user=database["USER"],
            password=database["PASSWORD"],
            dbname="postgres",
            connect_timeout=5,
        ).close()
    except psycopg.OperationalError:
        return False
    return True


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Keep in one process what shares something."""
    return Together(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Give what migrations wrote back to tests that empty the tables, and put those last.

    A fixture of the whole run may fill the database at any time before them. After the browser's
    tests nothing may come at all: a browser leaves an event loop running in its process.
    """
    transactional = {item for item in items if _empties_tables(item)}
    for item in items:
        if _in_browser(item):
            item.add_marker("browser")
        if "django_db_setup" in item.fixturenames and not item.get_closest_marker("django_db"):
            # A fixture of the whole run that it asks for needs the database to be made.
            item.add_marker("django_db")
    for item in transactional:
        marker = item.get_closest_marker("django_db")
        kept = {**(marker.kwargs if marker else {}), "transaction": True}
        kept["serialized_rollback"] = True
        item.add_marker(pytest.mark.django_db(**kept), append=False)
    yield
    items.sort(key=lambda item: (_in_browser(item), *_turn(item, transactional)))
    together = {(shared_by(item.nodeid), item in transactional) for item in items}
    for shared, _emptied in together:
        if shared and {(shared, True), (shared, False)} <= together:
            raise pytest.UsageError(
                f"Some tests that share {shared} empty the tables, which is done last of all, and "
                "some do not: they cannot stay together (tests/together.py)."
            )


def _turn(item: pytest.Item, transactional: set[pytest.Item]) -> tuple[bool, bool, Any]:
    looks = item.path.is_relative_to(LOOKING_TESTS)
    return looks, item in transactional, place(item.nodeid)


def _in_browser(item: pytest.Item) -> bool:
    return item.path.is_relative_to(BROWSER_TESTS)


def _empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return (
        (_in_browser(item) and not item.path.is_relative_to(LOOKING_TESTS))
        or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)
        or bool(marker and marker.kwargs.get("transaction"))
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request, worker_id, tmp_path_factory, django_db_modify_db_settings_parallel_suffix
) -> None:
    """Name the test database: a file for SQLite, as in use, so that threads can share it.

    On PostgreSQL each checkout has its own, so that two of them can run their tests at once.
    """
    database = django_settings.DATABASES["default"]
    test = database["TEST"] if database.get("TEST") else database.setdefault("TEST", {})
    if database["ENGINE"] == "django.db.backends.sqlite3":
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "db.sqlite3")
    else:
        name = test.get("NAME") or f"test_{database['NAME']}"
        test["NAME"] = f"{name}_{zlib.crc32(str(django_settings.BASE_DIR).encode()):08x}"
    folder = tmp_path_factory.getbasetemp()
    empty_quickly()
    refill_quickly()
    migrate_once(
        cache=request.config.cache.mkdir("migrated"),
        run=folder if worker_id == "master" else folder.parent,
    )


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """Start the server after the database has its file.

    Before that it would take it for one in memory and share one connection between its threads,
    which SQLite does not survive.
    """
    return live_server


@pytest.fixture(scope="session", autouse=True)
def _uploads(tmp_path_factory):
    """Keep uploads in a folder that goes away with the run."""
    folder = tmp_path_factory.mktemp("uploads")
    with override_settings(MEDIA_ROOT=folder / "public", CLINICAL_ROOT=folder / "clinical"):
        yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def clinical_files(tmp_path, settings) -> Path:
    """A clinical storage for this test alone, empty."""
    settings.CLINICAL_ROOT = tmp_path / "clinical"
    return settings.CLINICAL_ROOT


@pytest.fixture(autouse=True)
def _clean_slate():
    """Let no test see another's cache, language or stored texts."""
    yield
    translation.deactivate()
    serve_files()
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _replay(monkeypatch):
    """Let builders answer from what they made before, where nothing could tell the difference."""
    from tests.replay import recorder

    with recorder.test(monkeypatch):
        yield


@pytest.fixture
def in_english():
    """Let what the code says be said in English; the site's own language is Korean."""
    with translation.override("en"):
        yield


@pytest.fixture
def admin_in_english(admin_user):
    """Let the admin's sentences be those of the code."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()


@pytest.fixture
def redis_url() -> str:
    """Where Redis answers; skips the test where it does not."""
    url = os.environ.get("REDIS_URL")
    if not url:
        missing("No Redis to test with. Install the package redis-server and set REDIS_URL.")
    return url
