"""Which part of a file a reader asks for, and whether they have it already.

Pure: headers in, numbers out. RFC 9110, sections 13.1 and 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.http import parse_etags

#: One range of bytes; digits are ASCII's alone.
_RANGE = re.compile(r"([0-9]*)-([0-9]*)")
#: More digits than any file has; longer numbers Python would refuse to read.
_MANY_DIGITS = 18


class RangeNotSatisfiable(ValueError):
    """The range lies behind the end of the file: 416."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A part of a file, from the first byte to the last, both of which belong to it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.last - self.first + 1

    def content_range(self, size: int) -> str:
        """Return the header ``Content-Range`` of an answer from a file of ``size`` bytes."""
        return f"bytes {self.first}-{self.last}/{size}"


def parse_range(header: str | None, size: int) -> ByteRange | None:
    """Return the part of a file of ``size`` bytes that a header ``Range`` asks for.

    None means the whole file: nothing was asked for, or several parts, or what is no range of
    bytes, which may be ignored. Raises ``RangeNotSatisfiable``.
    """
    unit, equals, ranges = (header or "").partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    wanted = [each for part in ranges.split(",") if (each := part.strip(" \t"))]
    match = _RANGE.fullmatch(wanted[0]) if len(wanted) == 1 else None
    if match is None or wanted[0] == "-":
        return None
    first, last = match.groups()
    if not first:
        return _suffix(_number(last), size)
    start = _number(first)
    if last and _number(last) < start:
        return None
    if start >= size:
        raise RangeNotSatisfiable
    return ByteRange(start, min(_number(last), size - 1) if last else size - 1)


def range_applies(if_range: str | None, etag: str) -> bool:
    """Whether a range may be sent: the reader's other part is of this very file.

    A date never says so, since several files can be made within a second.
    """
    return if_range is None or if_range.strip() == etag


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Whether the reader has the file: 304. Weak validators are compared without their mark."""
    etags = parse_etags(if_none_match or "")
    return etags == ["*"] or etag in {each.removeprefix("W/") for each in etags}


def _suffix(length: int, size: int) -> ByteRange:
    if not length or not size:
        raise RangeNotSatisfiable
    return ByteRange(max(size - length, 0), size - 1)


def _number(digits: str) -> int:
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MANY_DIGITS else 10**_MANY_DIGITS
