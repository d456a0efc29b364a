"""All that the database holds, to compare it and to bring it back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Collection

    Row = tuple[Any, ...]

#: What differs between two runs that do the same.
BY_CHANCE = {"id", "uuid", "timestamp", "data", "latest_revision_id", "live_revision_id"}


#: How many rows are inserted by one statement.
AT_ONCE = 50


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
        with transaction.atomic(), connection.cursor() as cursor:
            Change(Tables(self.without), self).make(cursor)
            _reset_keys(cursor)


class Change:
    """What leads from some tables to others, to be made again."""

    def __init__(self, before: Tables, after: Tables) -> None:
        self.columns: dict[str, list[str]] = {}
        self.gone: dict[str, list[Any]] = {}
        self.new: dict[str, list[Row]] = {}
        for table, rows in after.rows.items():
            if rows != before.rows[table]:
                self.columns[table] = after.columns[table]
                # The first column of every model's table is its key.
                self.gone[table] = [row[0] for row in before.rows[table] - rows]
                # In the order in which they were made, in which a database may show them.
                self.new[table] = sorted(rows - before.rows[table], key=lambda row: row[0])

    def use_keys(self, cursor: Any) -> None:
        """Let the next new rows have greater keys than these, as if these were made one by one.

        SQLite counts rows with given keys; PostgreSQL does not, and what somebody has reset may
        be about to give out one of them.
        """
        if connection.vendor != "postgresql":
            return
        raised = []
        for table, rows in self.new.items():
            column = self.columns[table][0]
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quote(table), column])
            [sequence] = cursor.fetchone()
            if sequence and rows:
                present = f"(SELECT last_value FROM {sequence})"  # noqa: S608
                raised.append(f"setval('{sequence}', GREATEST({present}, {rows[-1][0]}))")
        if raised:
            cursor.execute(f"SELECT {', '.join(raised)}")

    def make(self, cursor: Any) -> None:
        """Delete, change and insert the rows."""
        for table, keys in self.gone.items():
            if keys:
                key = _quote(self.columns[table][0])
                places = ", ".join(["%s"] * len(keys))
                delete = f"DELETE FROM {_quote(table)} WHERE {key} IN ({places})"  # noqa: S608
                cursor.execute(delete, keys)
        for table, rows in self.new.items():
            names = ", ".join(map(_quote, self.columns[table]))
            places = ", ".join(["%s"] * len(self.columns[table]))
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                values = ", ".join([f"({places})"] * len(some))
                insert = f"INSERT INTO {_quote(table)} ({names}) VALUES {values}"  # noqa: S608
                cursor.execute(insert, [value for row in some for value in row])


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


def _quote(name: str) -> str:
    return str(connection.ops.quote_name(name))
