"""The database of the tests is migrated once and copied: nothing in a run takes longer.

On SQLite the migrated file is kept in pytest's cache, named by a digest of all that it depends on.
On PostgreSQL it is copied for the processes of one run alone, so that nothing stays on the server.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import os
import shutil
import sqlite3
import sys
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What a migration, or what is done after all of them, could read.
READ = (".py", ".po", ".json")


def migrate_once(cache: Path, run: Path) -> None:
    """Let the test database be a copy, where it was made before.

    ``cache`` is a folder that stays, ``run`` one that the processes of this run share.
    """
    creation = connection.creation
    if connection.vendor == "sqlite":
        copy = functools.partial(_copy_file, creation.create_test_db, cache)
    elif "PYTEST_XDIST_WORKER_COUNT" in os.environ:
        copy = functools.partial(_copy_database, creation.create_test_db, run)
    else:
        return
    creation.create_test_db = copy


def _copy_file(create: Callable[..., str], cache: Path, **options: Any) -> str:
    kept = cache / f"{_digest()}.sqlite3"
    with _alone(cache):
        if kept.exists():
            shutil.copy(kept, connection.settings_dict["TEST"]["NAME"])
            return _use()
        for old in cache.glob("*.sqlite3"):
            old.unlink()
        name = create(**options)
        # Whoever closes it last brings everything into the file.
        connection.close()
        half = kept.with_suffix(".half")
        shutil.copy(name, half)
        half.replace(kept)
    return name


def _copy_database(create: Callable[..., str], run: Path, **options: Any) -> str:
    name = connection.settings_dict["TEST"]["NAME"]
    model = f"{connection.settings_dict['NAME']}_migrated_{run.name}"
    said = run / "databases"
    with _alone(run):
        made = said.read_text().splitlines() if said.exists() else []
        if made:
            _execute(f'DROP DATABASE IF EXISTS "{name}"')
            _execute(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
            _use()
        else:
            create(**options)
            connection.close()
            _execute(f'DROP DATABASE IF EXISTS "{model}"')
            _execute(f'CREATE DATABASE "{model}" TEMPLATE "{name}"')
        made.append(name)
        said.write_text("\n".join(made))
        if len(made) == int(os.environ["PYTEST_XDIST_WORKER_COUNT"]):
            _execute(f'DROP DATABASE "{model}"')
    return name


def _use() -> str:
    """Go on with the database of the tests, as Django does when it has made it."""
    name: str = connection.settings_dict["TEST"]["NAME"]
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    return name


def _execute(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest() -> str:
    """Return what tells whether migrating anew would make the same."""
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    packages = {f"{each.metadata['Name']} {each.version}" for each in distributions()}
    digest.update("\n".join(sorted(packages)).encode())
    base = Path(settings.BASE_DIR)
    ours = {Path(app.path) for app in apps.get_app_configs()} | {Path(__file__), base / "locale"}
    for folder in sorted(each for each in ours if each.is_relative_to(base)):
        if folder.is_relative_to(base / ".venv"):
            continue
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
            if path.suffix in READ:
                digest.update(str(path.relative_to(base)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
