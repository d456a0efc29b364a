"""Whether values may stand where an override puts them: the blocks themselves are asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from .source import column_value
from .values import gone_in, raw_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db import models
    from wagtail.blocks import Block


def clean_raw(block: Block, raw: Any) -> Any:
    """Return the raw value as the block cleans it.

    Raises ``ValidationError`` with sentences for what the block refuses, what cannot be read and
    what names an object that does not exist.
    """
    try:
        if gone_in(block, raw):
            raise ValidationError(_("What was chosen no longer exists. Choose something else."))
        return raw_of(block, block.clean(block.to_python(raw)))
    except ValidationError as error:
        raise ValidationError(list(sentences(error))) from error
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        message = _("The value cannot be read: %(error)s") % {"error": error}
        raise ValidationError(message) from error


def sentences(error: ValidationError) -> Iterator[str]:
    """Yield what an error says, also what it says of blocks inside blocks."""
    nested = getattr(error, "block_errors", None)
    if nested is None:
        yield from error.messages
        return
    for each in error.non_block_errors.as_data():  # type: ignore[attr-defined]
        yield from sentences(each)
    for each in nested.values():
        yield from sentences(each)


def new_faults(
    model: type[models.Model],
    without: Mapping[str, Any],
    with_overrides: Mapping[str, Any],
    names: Iterable[str],
) -> list[str]:
    """Return what the streams ``names`` refuse with overrides and do not refuse without.

    Limits on the number of blocks, and what blocks ask of their values together.
    """
    found: list[str] = []
    for name in dict.fromkeys(names):
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            now = Counter(_faults(model, field, with_overrides[name]))
            if now:
                now -= Counter(_faults(model, field, without[name]))
            found += now
    return found


def _faults(model: type[models.Model], field: StreamField, raw: Any) -> list[str]:
    try:
        field.stream_block.clean(column_value(model, field.name, raw))
    except ValidationError as error:
        return list(sentences(error))
    return []
