"""Promise 10: nothing in the host is patched.

No change to Wagtail's tables, no migration outside our own apps, no attribute of the host's
classes replaced, and pages that are no editions behave as Wagtail's.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

import modeltranslation
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django.utils.functional import cached_property

import wagtail_editions
from tests.builders import make_home, make_story, publish_in_english
from tests.editions.test_languages import Site
from tests.testapp.models import PlainPage
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

pytestmark = pytest.mark.django_db

#: The plugin, and the library that it makes translate columns.
PLUGINS = {Path(package.__file__).parent for package in (wagtail_editions, modeltranslation)}
#: What the plugin stands on, and what a site may use beside it.
HOSTS = ("wagtail", "django", "modelcluster", "treebeard", "taggit", "permissionedforms")
#: What a migration of the host's must not come from.
GUESTS = {"cms", "pages", "media", "wagtail_editions", "testapp"}


#: How django-modeltranslation translates what Wagtail's own page has: with columns in its table.
TITLE_IN_COLUMNS = """
from modeltranslation.translator import TranslationOptions, register
from wagtail.models import Page


@register(Page)
class PageOptions(TranslationOptions):
    fields = ("title", "slug")


"""


def migrated_apps(site: Site) -> list[str]:
    return re.findall(r"Migrations for '(\w+)'", site.do("planned_migrations"))


def test_a_title_translated_by_columns_changes_the_hosts_table(tmp_path):
    site = Site(tmp_path)
    translation = site.folder / "blog" / "translation.py"
    translation.write_text(TITLE_IN_COLUMNS + translation.read_text(encoding="utf-8"))
    assert "wagtailcore" in migrated_apps(site)


def test_a_title_translated_by_editions_changes_the_sites_own_app_alone(tmp_path):
    assert migrated_apps(Site(tmp_path)) == ["blog"]


def test_no_migration_is_missing_in_any_app():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_migration_of_a_host_comes_from_elsewhere():
    loader = MigrationLoader(connection)
    for (label, name), migration in loader.disk_migrations.items():
        app = apps.get_app_config(label)
        assert migration.__module__.startswith(f"{app.name}."), (label, name)
        if label not in GUESTS:
            assert not {needed for needed, _name in migration.dependencies} & GUESTS
            assert not {before for before, _name in migration.run_before} & GUESTS


def host_models() -> Iterator[type[Model]]:
    """Yield the host's models as its own migrations alone describe them."""
    loader = MigrationLoader(connection)
    hosts = [node for node in loader.graph.leaf_nodes() if node[0] not in GUESTS]
    state = loader.project_state(hosts)
    for model in state.apps.get_models(include_auto_created=True):
        if model._meta.app_label not in GUESTS and model._meta.managed:
            yield model


def test_the_host_has_the_tables_and_columns_of_its_own_migrations():
    compared = set()
    with connection.cursor() as cursor:
        for model in host_models():
            table = model._meta.db_table
            described = connection.introspection.get_table_description(cursor, table)
            expected = {field.column for field in model._meta.local_concrete_fields}
            # A virtual table of SQLite's text search does not tell of its row id.
            assert {column.name for column in described} == expected - {"rowid"}, table
            compared.add(table)
    assert {"wagtailcore_page", "wagtailcore_revision", "wagtailcore_site"} <= compared


def host_classes() -> Iterator[type]:
    """Yield every class that the host's loaded modules define."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in HOSTS:
            for value in list(vars(module).values()):
                if issubclass(type(value), type) and value.__module__ == name:
                    yield value


def host_functions() -> Iterator[tuple[str, Any]]:
    """Yield every function that the host's modules and classes hold, with its full name."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in HOSTS:
            for attribute, value in list(vars(module).items()):
                yield f"{name}.{attribute}", value
    for owner in host_classes():
        for attribute, value in list(vars(owner).items()):
            yield f"{owner.__module__}.{owner.__qualname__}.{attribute}", value


def plain_functions(value: Any) -> Iterator[Any]:
    """Yield the function inside a method, property or wrapper, and all that it wraps."""
    # Its type, not its class: asking a lazy object for its class would set it up.
    kind = type(value)
    if issubclass(kind, property):
        candidates = [value.fget, value.fset, value.fdel]
    elif issubclass(kind, cached_property):
        candidates = [value.func]
    elif issubclass(kind, (classmethod, staticmethod, MethodType)):
        candidates = [value.__func__]
    else:
        candidates = [value]
    for candidate in candidates:
        while issubclass(type(candidate), FunctionType):
            yield candidate
            candidate = candidate.__dict__.get("__wrapped__")


def test_no_attribute_of_the_host_is_the_plugins():
    seen = set()
    replaced = []
    for name, value in host_functions():
        for function in plain_functions(value):
            seen.add(name)
            # A wrapper may take over the name of what it wraps, but not the file.
            if not PLUGINS.isdisjoint(Path(function.__code__.co_filename).parents):
                replaced.append(name)
        if issubclass(type(value), type) and value.__module__.startswith("wagtail_editions"):
            replaced.append(name)
    assert not replaced
    methods = ("save", "route", "serve", "publish", "unpublish", "copy", "move")
    assert {f"wagtail.models.pages.AbstractPage.{name}" for name in methods} <= seen
    assert "wagtail.models.revisions.Revision.publish" in seen
    assert "django.db.models.base.Model.save" in seen


def test_a_page_without_editions_lives_as_in_wagtail(client):
    home = make_home()
    publish_in_english(make_story(home))
    plain = PlainPage(title="보통", slug="plain", live=False)
    home.add_child(instance=plain)
    plain.title = "새 제목"
    revision = plain.save_revision()
    assert PlainPage.objects.get(pk=plain.pk).title == "보통"

    revision.publish()
    plain = PlainPage.objects.get(pk=plain.pk)
    assert (plain.live, plain.title, plain.live_revision) == (True, "새 제목", revision)
    assert not plain.has_unpublished_changes

    copy = plain.copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert (copy.live, copy.title, copy.url_path) == (True, "새 제목", "/home/copy/")
    assert copy.get_latest_revision().content["title"] == "새 제목"

    alias = plain.create_alias(update_slug="alias")
    assert (alias.live, alias.alias_of_id) == (True, plain.pk)

    plain.unpublish()
    plain = PlainPage.objects.get(pk=plain.pk)
    assert (plain.live, plain.live_revision) == (False, None)
    assert PlainPage.objects.get(pk=copy.pk).live
    assert not Edition.objects.filter(page__in=PlainPage.objects.all()).exists()


def test_saving_a_page_without_editions_asks_nothing_of_the_plugin():
    home = make_home()
    plain = home.add_child(instance=PlainPage(title="보통", slug="plain"))
    with CaptureQueriesContext(connection) as queries:
        plain.save()
        plain.save_revision().publish()
        plain.unpublish()
    assert not [query["sql"] for query in queries if "wagtail_editions_" in query["sql"]]
