"""Ranges of bytes, as RFC 9110 has them."""

from __future__ import annotations

import pytest

from media.readers.ranges import (
    ByteRange,
    RangeNotSatisfiable,
    is_known,
    parse_range,
    range_applies,
)

ETAG = '"abc"'


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-499", (0, 499)),
        ("bytes=500-", (500, 999)),
        ("bytes=-1", (999, 999)),
        ("bytes=-5000", (0, 999)),
        ("bytes=900-5000", (900, 999)),
        ("BYTES=0-0", (0, 0)),
        ("bytes= 0-0 ,", (0, 0)),
        ("bytes=0-" + "9" * 5000, (0, 999)),
        ("bytes=" + "0" * 5000 + "7-7", (7, 7)),
    ],
)
def test_one_part(header, part):
    assert parse_range(header, 1000) == ByteRange(*part)


@pytest.mark.parametrize(
    "header",
    [
        *(None, "", "bytes", "bytes=", "bytes=-", "bytes=,", "bytes=a-b", "bytes=5", "bytes=5-2"),
        *("bytes=--5", "bytes=0-0-0", "bytes=0x1-2", "bytes=+1-2", "bytes=１-２", "bytes=0 - 5"),
        *("items=0-5", "bytes 0-5", "none", "bytes=0-1,5-9", "bytes=0-1, -1"),
    ],
)
def test_the_whole(header):
    assert parse_range(header, 1000) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [
        *(("bytes=1000-", 1000), ("bytes=1000-2000", 1000), ("bytes=-0", 1000)),
        *(("bytes=0-0", 0), ("bytes=-1", 0), ("bytes=" + "9" * 5000 + "-", 1000)),
    ],
)
def test_behind_the_end(header, size):
    with pytest.raises(RangeNotSatisfiable):
        parse_range(header, size)


def test_how_a_part_is_named():
    part = ByteRange(10, 19)
    assert part.length == 10
    assert part.content_range(1000) == "bytes 10-19/1000"


@pytest.mark.parametrize(
    ("header", "applies"),
    [
        *((None, True), ('"abc"', True), (' "abc" ', True)),
        *(('W/"abc"', False), ('"other"', False), ("abc", False), ("", False)),
        ("Wed, 25 Nov 2026 08:00:00 GMT", False),
    ],
)
def test_parts_of_the_same_file_alone(header, applies):
    assert range_applies(header, ETAG) is applies


@pytest.mark.parametrize(
    ("header", "known"),
    [
        *((None, False), ("", False), ("abc", False), ('"other"', False)),
        *(('"abc"', True), ('W/"abc"', True), ('"other", "abc"', True), ("*", True)),
    ],
)
def test_what_the_reader_has(header, known):
    assert is_known(header, ETAG) is known
