"""The numbers of a text."""

from __future__ import annotations

import re
import unicodedata

# 1,000,000 or 1,000.5; else digits with points between them, such as 2.5 or 2026.3.3.
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*", re.ASCII)


def numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of ``text`` in their order, whatever script they are written in.

    Each digit is given by its value, so ``３`` and ``٣`` are ``3``, and thousands are not
    separated: ``1,000`` and ``1000`` are the same, ``1.5`` and ``15`` or ``2~3`` and ``23`` are
    not. What is no decimal digit, such as ``²``, ``½`` or ``三``, is no number here.
    """
    digits = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)
    return tuple(found.replace(",", "") for found in _NUMBER.findall(digits))
