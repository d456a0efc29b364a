"""Queries whose SQL is made once: for a reader's page, making it costs more than asking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connections, router
from django.db.models import Value

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.db.models.query import RawQuerySet

MARK = "\x00"


def parameter(name: str) -> Value:
    """Return what stands in a queryset for a value that is given when the query is asked."""
    return Value(f"{MARK}{name}")


class PreparedQuery(NamedTuple):
    """The SQL of a queryset, with a place for each ``parameter``."""

    model: type[Model]
    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, queryset: QuerySet[Any]) -> PreparedQuery:
        """Return the query of a queryset that is the same for everybody but for its parameters.

        It selects no objects of other models with its own.
        """
        return cls(queryset.model, *queryset.query.sql_with_params())

    def ask(self, **values: Any) -> RawQuerySet[Any]:
        """Return the model's objects for these values by the names of the parameters."""
        given = {f"{MARK}{name}": value for name, value in values.items()}
        return self.model._base_manager.raw(
            self.sql, [given.get(each, each) for each in self.parameters]
        )

    def rows(self) -> list[tuple[Any, ...]]:
        """Return what the database answers, as it does: SQLite knows numbers for yes and no."""
        with connections[router.db_for_read(self.model)].cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return list(cursor.fetchall())
