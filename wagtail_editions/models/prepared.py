"""Queries whose SQL is made once: for a reader's page, making it costs more than asking it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

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

        Objects of other models that are selected with it are not.
        """
        return cls(queryset.model, *queryset.select_related(None).query.sql_with_params())

    def ask(self, **values: Any) -> RawQuerySet[Any]:
        """Return the model's objects for these values by the names of the parameters."""
        given = {f"{MARK}{name}": value for name, value in values.items()}
        return self.model._base_manager.raw(
            self.sql, [given.get(each, each) for each in self.parameters]
        )
