"""The sign-off of what is read, fetched with the edition: telling readers of it costs no query."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.db.models import F

from wagtail_editions.models import SignOff

if TYPE_CHECKING:
    from django.db.models import Field

    from wagtail_editions.models import Edition

#: What readers may be told of a sign-off; the rest is fetched by whoever asks for it.
TOLD = (
    *("id", "edition_id", "kind", "task_name", "name", "credential", "digest"),
    *("signed_at", "published_at", "voided_at", "revoked_at", "revocation"),
)
_PREFIX = "signed_off"


def with_sign_off() -> dict[str, F]:
    """Return what a query for editions has to be annotated with."""
    return {f"{_PREFIX}_{name}": F(f"live_sign_off__{name}") for name in TOLD}


def take_sign_off(edition: Edition) -> None:
    """Give the edition its sign-off out of the annotations of its row."""
    if edition.live_sign_off_id is not None:
        alias = edition._state.db
        values = [
            _converted(field, edition.__dict__[f"{_PREFIX}_{field.attname}"], alias)
            for field in _fields()
        ]
        edition.live_sign_off = SignOff.from_db(alias, [f.attname for f in _fields()], values)


@cache
def _fields() -> list[Field[Any, Any]]:
    return [field for field in SignOff._meta.concrete_fields if field.attname in TOLD]


def _converted(field: Field[Any, Any], value: Any, alias: str | None) -> Any:
    """Return the value as the field would read it: a prepared query leaves it as it was stored."""
    connection: Any = connections[alias or "default"]
    column = field.get_col(SignOff._meta.db_table)
    converters = connection.ops.get_db_converters(column) + field.get_db_converters(connection)
    for convert in converters:
        value = convert(value, column, connection)
    return value
