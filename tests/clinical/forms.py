"""Forms of the admin, filled in as a browser would send them."""

from __future__ import annotations

from typing import Any


def filled(form: Any, **changes: Any) -> dict[str, Any]:
    """Return what the form sends as it stands, with some fields changed."""
    data = _values(form)
    for formset in getattr(form, "formsets", {}).values():
        data.update(_values(formset.management_form))
        for each in formset.forms:
            data.update(_values(each))
    return {**data, **changes}


def _values(form: Any) -> dict[str, Any]:
    values = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False or bound.field.disabled:
            continue
        values[bound.html_name] = "on" if value is True else str(value)
    return values
