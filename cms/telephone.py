"""The clinic's telephone number: dialled from anywhere, and shown as its readers know numbers."""

from __future__ import annotations

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    is_valid_number,
    parse,
)

#: The country in which a number without a country's own is dialled.
COUNTRY, COUNTRY_CODE = "KR", 82
#: In whose language numbers are shown as they are dialled within the country.
NATIONAL_IN = "ko"
#: Fewer digits are a number that is dialled as it is, such as 119.
SHORTEST = 8


def international(number: str) -> str:
    """Return the number with ``+`` and the country's number; its digits where it has none."""
    digits = "".join(sign for sign in number if sign.isascii() and sign.isdigit())
    read = _read(number)
    if read is None or len(digits) < SHORTEST or not is_possible_number(read):
        return digits
    return str(format_number(read, PhoneNumberFormat.E164))


def shown(number: str, language: str) -> str:
    """Return ``02-3456-7890`` to readers of Korean and ``+82 2-3456-7890`` to all others.

    What is no number that anybody can have stays as it is written.
    """
    read = _read(number)
    if read is None or not is_valid_number(read):
        return number
    is_national = language == NATIONAL_IN and read.country_code == COUNTRY_CODE
    kind = PhoneNumberFormat.NATIONAL if is_national else PhoneNumberFormat.INTERNATIONAL
    return str(format_number(read, kind))


def _read(number: str) -> PhoneNumber | None:
    try:
        return parse(number, COUNTRY)
    except NumberParseException:
        return None
