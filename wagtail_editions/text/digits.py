"""The decimal digits of a text."""

from __future__ import annotations

import unicodedata


def decimal_digits(text: str) -> str:
    """Return the decimal digits of ``text`` in their order, whatever script they are written in.

    Each is given by its value, so ``３`` and ``٣`` are ``3``. Signs between digits are left out:
    ``1,000`` and ``1000`` are the same. What is no decimal digit, such as ``²``, ``½`` or ``三``,
    is none here.
    """
    return "".join(str(unicodedata.decimal(each)) for each in text if each.isdecimal())
