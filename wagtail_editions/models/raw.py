"""Raw values of columns: what JSON keeps of them, always in the same form."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

if TYPE_CHECKING:
    from collections.abc import Mapping


def is_value(field: models.Field[Any, Any]) -> bool:
    """Whether what a field holds is no text: it is chosen or referred to, not worded."""
    if isinstance(field, StreamField):
        return False
    return (
        bool(field.choices)
        or isinstance(field, models.URLField | models.EmailField)
        or not isinstance(field, models.CharField | models.TextField)
    )


def raw(field: models.Field[Any, Any], value: Any) -> Any:
    """Return what stands in a column in raw form; dates and numbers are not yet JSON."""
    if isinstance(value, StreamValue):
        # Text that is no JSON is handed on as it is, so that it is refused and not lost.
        # Blocks of unknown types, which only an assembled stream has, are not shown.
        return StreamValue.get_prep_value(value) if value.raw_text is None else value.raw_text
    return settled(field, value)


def settled(field: Any, value: Any) -> Any:
    """Return a value in the form that the database gives back, whoever set it."""
    if value is None or isinstance(field, models.FileField) or not is_value(field):
        return value
    value = field.to_python(value)
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value.astimezone(UTC)
    return value


def empty(model: type[models.Model], column: str) -> Any:
    """Return what stands in a translated column where its language has nothing to show.

    That is nothing at all; a yes or no, which cannot be empty, is no.
    """
    return None if model._meta.get_field(column).null else False


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as JSON keeps them: no date and no lazy text survives in a basis.

    Half a character, which a stored stream can hold and nothing can show, becomes a question mark.
    """
    encoded = json.dumps(values, cls=_Encoder, ensure_ascii=False).encode(errors="replace")
    decoded: dict[str, Any] = json.loads(encoded)
    return decoded


class _Encoder(DjangoJSONEncoder):
    """Writes what Django writes in one way, as a StreamField does, and any other thing as text."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)
