"""The database of one subject: made anew for every run, and measured."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def make() -> None:
    """Drop the subject's database if there is one, and make it with all its tables."""
    recreate()
    # The columns of the site's own pages depend on the subject, so their migration is written now.
    migrations = Path(settings.VAR_DIR) / settings.MIGRATION_MODULES["bench"]
    shutil.rmtree(migrations, ignore_errors=True)
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    call_command("makemigrations", "bench", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    if apps.is_installed("wagtail_modeltranslation"):
        # The columns that it adds to Wagtail's table have no migration.
        call_command("sync_page_translation_fields", verbosity=0, interactive=False)


def size() -> int:
    """Return the bytes of the database without what is free in it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return Path(connection.settings_dict["NAME"]).stat().st_size
        cursor.execute("VACUUM FULL")
        cursor.execute("SELECT pg_database_size(current_database())")
        (found,) = cursor.fetchone()
        return int(found)


def recreate() -> None:
    """Drop the subject's database if there is one; on PostgreSQL make it, without tables."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        for path in Path(name).parent.glob(f"{Path(name).name}*"):
            path.unlink()
        return
    quoted = connection.ops.quote_name(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted}")
