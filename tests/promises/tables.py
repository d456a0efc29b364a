"""All that the database holds, to compare it and to bring it back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    Row = tuple[Any, ...]

#: What differs between two runs that do the same.
BY_CHANCE = {"id", "uuid", "timestamp", "data", "latest_revision_id", "live_revision_id"}


class Tables:
    """The rows of every table of a model; an index that the database itself keeps is left to it."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self.without = without
        self.columns: dict[str, list[str]] = {}
        self.rows: dict[str, set[Row]] = {}
        with connection.cursor() as cursor:
            for table in _model_tables(cursor) - {*without}:
                cursor.execute(f"SELECT * FROM {_quote(table)}")  # noqa: S608
                self.columns[table] = [column[0] for column in cursor.description]
                self.rows[table] = set(cursor.fetchall())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tables) and self.rows == other.rows

    __hash__ = None  # type: ignore[assignment]

    def content(self) -> dict[str, list[Row]]:
        """Return the rows without what differs between two runs: keys, times, random ids."""
        found: dict[str, list[Row]] = defaultdict(list)
        for table, rows in self.rows.items():
            kept = [
                place
                for place, name in enumerate(self.columns[table])
                if name not in BY_CHANCE and not name.endswith("_at")
            ]
            found[table] = sorted((tuple(row[place] for place in kept) for row in rows), key=repr)
        return found

    def restore(self) -> None:
        """Bring every table back to these rows, and let the next new ones have the same keys."""
        now = Tables(self.without)
        with transaction.atomic(), connection.cursor() as cursor:
            changed = [table for table in self.rows if self.rows[table] != now.rows[table]]
            for table in changed:
                _delete(cursor, table, self.columns[table], now.rows[table] - self.rows[table])
            for table in changed:
                _insert(cursor, table, self.columns[table], self.rows[table] - now.rows[table])
            _reset_keys(cursor)


def _model_tables(cursor: Any) -> set[str]:
    tables = set(connection.introspection.django_table_names(only_existing=True))
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        tables -= {name for (name,) in cursor.fetchall()}
    return tables


def _reset_keys(cursor: Any) -> None:
    """Let keys go on after the greatest: a database does not take back what it has given out."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_sequence")
        for (table,) in cursor.fetchall():
            highest = f"(SELECT COALESCE(MAX(rowid), 0) FROM {_quote(table)})"  # noqa: S608
            update = f"UPDATE sqlite_sequence SET seq = {highest} WHERE name = %s"  # noqa: S608
            cursor.execute(update, [table])
    else:
        models = apps.get_models(include_auto_created=True)
        cursor.execute("".join(connection.ops.sequence_reset_sql(no_style(), models)))


def _delete(cursor: Any, table: str, columns: list[str], rows: Iterable[Row]) -> None:
    # The first column of every model's table is its key.
    key = _quote(columns[0])
    for row in rows:
        cursor.execute(f"DELETE FROM {_quote(table)} WHERE {key} = %s", [row[0]])  # noqa: S608


def _insert(cursor: Any, table: str, columns: list[str], rows: Iterable[Row]) -> None:
    names = ", ".join(map(_quote, columns))
    places = ", ".join(["%s"] * len(columns))
    for row in rows:
        cursor.execute(f"INSERT INTO {_quote(table)} ({names}) VALUES ({places})", row)  # noqa: S608


def _quote(name: str) -> str:
    return str(connection.ops.quote_name(name))
