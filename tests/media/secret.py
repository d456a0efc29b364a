"""What must not stay of an uploaded picture, and how to find it in whatever a file hides it in."""

from __future__ import annotations

import base64
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = b"kimminji"

_WRITTEN = (
    SECRET,
    SECRET.decode().encode("utf-16-le"),
    SECRET.decode().encode("utf-16-be"),
    SECRET.hex().encode(),
    # Whatever stands before it shifts the letters of base64.
    *(base64.b64encode(b"\x00" * shift + SECRET)[4:-4].lower() for shift in (1, 2)),
    base64.b64encode(SECRET)[:-4].lower(),
)
#: What a compressed stream begins with.
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


def holds_secret(data: bytes) -> bool:
    """Say whether the secret is in ``data``: plain, in UTF-16, hex or base64, or compressed."""
    return any(written in each.lower() for each in _read(data) for written in _WRITTEN)


def letters(content: bytes) -> bytes:
    """Return ``content`` in one case and without what may stand between the parts of a name."""
    return content.lower().translate(None, b" _-")


def foreign_parts(data: bytes) -> set[bytes]:
    """Return what a JPEG, PNG or WebP is made of beside pixels, palette and colour profile."""
    if data.startswith(b"\xff\xd8"):
        return set(_segments(data)) - _JPEG
    if data.startswith(b"\x89PNG"):
        return set(_chunks(data, 8, ">", 12)) - {
            b"IHDR",
            b"PLTE",
            b"tRNS",
            b"iCCP",
            b"IDAT",
            b"IEND",
        }
    if data.startswith(b"RIFF"):
        return set(_chunks(data, 12, "<", 8)) - _WEBP
    return set()


#: Frame, tables and scans, the resolution (``JFIF``), and profiles.
_JPEG = {
    *(bytes([number]) for number in (0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD)),
    b"JFIF\x00",
    b"ICC_PROFILE\x00",
}
_PNG = {b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"IDAT", b"IEND"}
_WEBP = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"}


def _segments(data: bytes) -> Iterator[bytes]:
    position = 2
    while data[position : position + 2] != b"\xff\xd9":
        if position >= len(data):
            yield b"no end"
            return
        marker = data[position + 1]
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if 0xE0 <= marker <= 0xEF:
            yield data[position + 4 : end].partition(b"\x00")[0] + b"\x00"
        else:
            yield bytes([marker])
        if marker == 0xDA:  # the scan: up to the next marker that is neither stuffed nor a restart
            found = re.compile(rb"\xff[^\x00\xd0-\xd7]").search(data, end)
            end = found.start() if found else len(data)
        position = end
    if position + 2 != len(data):
        yield b"behind the end"


def _chunks(data: bytes, start: int, order: str, around: int) -> Iterator[bytes]:
    """Yield the names; ``around`` is what a chunk takes beside its content."""
    position = start
    while position < len(data):
        if order == ">":
            size = int.from_bytes(data[position : position + 4], "big")
            yield data[position + 4 : position + 8]
        else:
            size = int.from_bytes(data[position + 4 : position + 8], "little")
            size += size % 2
            yield data[position : position + 4]
        position += size + around


def _read(data: bytes) -> Iterator[bytes]:
    yield data
    for found in _ZLIB.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[found.start() :], 8_000_000)
        except zlib.error:
            continue
