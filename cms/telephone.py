"""The clinic's telephone number: dialled from anywhere, and shown as its readers know numbers."""

from __future__ import annotations

#: The country's number, and what is dialled before an area within it.
COUNTRY, TRUNK = "82", "0"
#: In whose language numbers are shown as they are dialled within the country.
NATIONAL_IN = "ko"
#: Numbers without an area, such as 1588-0000, that are the same in the whole country.
_WITHOUT_AREA = ("15", "16", "18")
_LENGTH_WITHOUT_AREA = 8
#: How what follows the area is grouped, by its length.
_GROUPS = {7: 3, 8: 4}


def international(number: str) -> str:
    """Return the number with ``+`` and the country's number; as it is where it cannot be told."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    if number.strip().startswith("+"):
        # "+82 (0)2": the trunk's digit is not dialled from abroad.
        if digits.startswith(COUNTRY + TRUNK):
            digits = COUNTRY + digits.removeprefix(COUNTRY + TRUNK)
        return f"+{digits}" if digits else ""
    if digits.startswith(TRUNK * 2):
        return f"+{digits.removeprefix(TRUNK * 2)}"
    if digits.startswith(TRUNK):
        return f"+{COUNTRY}{digits.removeprefix(TRUNK)}"
    if _has_no_area(digits):
        return f"+{COUNTRY}{digits}"
    return digits


def shown(number: str, language: str) -> str:
    """Return ``02-000-0000`` to readers of Korean and ``+82 2 000 0000`` to all others.

    A number of another country, or one that cannot be told apart into groups, stays as it is
    written.
    """
    whole = international(number)
    parts = _parts(whole.removeprefix(f"+{COUNTRY}")) if whole.startswith(f"+{COUNTRY}") else []
    if not parts:
        return number
    if language != NATIONAL_IN:
        return " ".join([f"+{COUNTRY}", *parts])
    return "-".join(parts) if _has_no_area("".join(parts)) else TRUNK + "-".join(parts)


def _parts(national: str) -> list[str]:
    """Return area and groups of a number without the trunk's digit; nothing if it is no such."""
    if _has_no_area(national):
        return [national[:4], national[4:]]
    # Seoul has one digit, numbers that lead to another one three, all others two.
    area = 1 if national.startswith("2") else 3 if national.startswith("50") else 2
    first = _GROUPS.get(len(national) - area)
    if first is None:
        return []
    return [national[:area], national[area : area + first], national[area + first :]]


def _has_no_area(digits: str) -> bool:
    return len(digits) == _LENGTH_WITHOUT_AREA and digits.startswith(_WITHOUT_AREA)
