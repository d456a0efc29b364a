"""The migrations that a language needs, and whether they hold anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, RemoveField
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter
from django.utils.translation import override
from modeltranslation.translator import NotRegistered, translator

from wagtail_editions.languages import column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.migrations import Migration
    from django.db.migrations.operations.base import Operation


def planned_migrations(name: str | None = None) -> list[Migration]:
    """Return the migrations, called ``name``, that the models call for; nothing is written."""
    loader = MigrationLoader(None)
    # In a language, every name that a model has would differ from what migrations say.
    with override(None):
        autodetector = MigrationAutodetector(
            loader.project_state(), ProjectState.from_apps(apps), MigrationQuestioner(dry_run=True)
        )
        changes = autodetector.changes(graph=loader.graph, migration_name=name)
    return [migration for migrations in changes.values() for migration in migrations]


def unapplied_migrations() -> list[str]:
    """Return the names of the migrations that the database does not have yet."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def migration_path(migration: Migration) -> Path:
    """Return where the migration is kept, or will be."""
    return Path(MigrationWriter(migration).path)


def disk_migrations() -> dict[tuple[str, str], Migration]:
    """Return every migration that is written, by app and name."""
    migrations: dict[tuple[str, str], Migration] = MigrationLoader(None).disk_migrations
    return migrations


def descriptions(migration: Migration) -> list[str]:
    """Return what the migration does, a line for each operation, with its app."""
    return [f"{migration.app_label}: {each.describe()}" for each in migration.operations]


def unwanted_operations(
    migrations: Iterable[Migration], language: str, *, adding: bool
) -> list[str]:
    """Return what the migrations do beside adding, or removing, columns of ``language``.

    A column that is added must be nullable or have a default: rows are there already.
    """
    harmless = _adds_column if adding else _removes_column
    return [
        f"{migration.app_label}: {operation.describe()}"
        for migration in migrations
        for operation in migration.operations
        if not harmless(operation, _columns(migration.app_label, operation, language))
    ]


def _adds_column(operation: Operation, columns: set[str]) -> bool:
    return (
        isinstance(operation, AddField)
        and operation.name in columns
        and (operation.field.null or operation.field.has_default())
    )


def _removes_column(operation: Operation, columns: set[str]) -> bool:
    return isinstance(operation, RemoveField) and operation.name in columns


def _columns(app_label: str, operation: Operation, language: str) -> set[str]:
    """Return the columns that ``language`` has, or had, on the operation's model."""
    name: str | None = getattr(operation, "model_name", None)
    try:
        options = translator.get_options_for_model(apps.get_model(app_label, name or ""))
    except (LookupError, NotRegistered):
        return set()
    return {column(field, language) for field in options.all_fields}
