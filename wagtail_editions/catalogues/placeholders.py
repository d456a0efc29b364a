"""Placeholders in a string: what the program puts a value in place of."""

from __future__ import annotations

import re

PERCENT = re.compile(r"%(?:%|(\(\w+\))?[-#0+]*\d*(?:\.\d+)?([sdifrxX]))")
BRACES = re.compile(r"\{([A-Za-z_][\w.\[\]]*|\d*)(?:![rsa])?(?::[^{}]*)?\}")


def percent_placeholders(text: str) -> list[str]:
    """Return ``%(name)s`` once per name, then every ``%s`` in order; ``%%`` is none."""
    found = [match for match in PERCENT.finditer(text) if match[2]]
    named = {f"%{match[1]}{match[2]}" for match in found if match[1]}
    return [*sorted(named), *(f"%{match[2]}" for match in found if not match[1])]


def placeholders(text: str) -> list[str]:
    """Return what a translation must have in common with ``text``, to be compared.

    Names may stand in any order and more than once; ``%s`` and ``{}`` count in order.
    """
    found = [f"{{{match[1]}}}" for match in BRACES.finditer(text)]
    named = {name for name in found if name != "{}"}
    return [*percent_placeholders(text), *sorted(named), *(name for name in found if name == "{}")]
