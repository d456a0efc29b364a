"""What readers are told of a sign-off, read with the edition: it costs no query of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from wagtail_editions.models import SignOff

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

_PREFIX = "signed_"
#: The columns of a sign-off that readers are told of. All others are read where they are asked for.
_NAMES = ("id", "name", "credential", "signed_at", "voided_at", "revoked_at")


def sign_off_columns() -> dict[str, F]:
    """Return what a query of editions selects so that ``remember_sign_off`` finds it."""
    return {f"{_PREFIX}{name}": F(f"live_sign_off__{name}") for name in _NAMES}


def remember_sign_off(edition: Edition) -> None:
    """Give the edition its ``live_sign_off`` from the columns that were selected with it."""
    if edition.live_sign_off_id is None:
        return
    values = [getattr(edition, f"{_PREFIX}{name}") for name in _NAMES]
    # The database's own form of a date, which only a model's query turns into Python's.
    fields: list[Any] = [SignOff._meta.get_field(name) for name in _NAMES]
    columns = [field.get_col(SignOff._meta.db_table) for field in fields]
    alias = edition._state.db
    compiler = SignOff.objects.all().query.get_compiler(alias)
    converters = compiler.get_converters(columns)
    if converters:
        [values] = compiler.apply_converters([values], converters)
    edition.live_sign_off = SignOff.from_db(alias, _NAMES, values)
