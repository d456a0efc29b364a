"""How a cleaned picture is written: in the format it came in, at a quality worth keeping."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import JpegImagePlugin

if TYPE_CHECKING:
    from PIL import Image

#: The formats a picture may have, by Pillow's name, with the extension of their files.
EXTENSIONS = {"AVIF": "avif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}

QUALITY = 92


def encoding_options(image: Image.Image, data: bytes, picture_format: str) -> dict[str, Any]:
    """Return Pillow's save options that keep what ``image``, opened from ``data``, looks like."""
    if picture_format == "JPEG":
        # Colour halved in the original cannot be regained; anything finer is kept in full.
        halved = JpegImagePlugin.get_sampling(image) == 2
        return {
            "quality": QUALITY,
            "subsampling": "4:2:0" if halved else "4:4:4",
            "progressive": True,
            "optimize": True,
        }
    if picture_format == "PNG":
        # A palette's or a single colour's transparency belongs to the pixels.
        transparency = image.info.get("transparency")
        return {} if transparency is None else {"transparency": transparency}
    if picture_format == "WEBP":
        return {"lossless": True} if _is_lossless_webp(data) else {"quality": QUALITY}
    return {"quality": QUALITY, "subsampling": "4:4:4", "speed": 8}


def encode(
    image: Image.Image, picture_format: str, profile: bytes | None, options: dict[str, Any]
) -> bytes:
    """Return ``image`` as a file of ``picture_format`` with the colour ``profile`` or none."""
    output = BytesIO()
    if profile:
        options = {**options, "icc_profile": profile}
    image.save(output, format=picture_format, **options)
    return output.getvalue()


def _is_lossless_webp(data: bytes) -> bool:
    """Say whether the first picture chunk of the RIFF container is a lossless one."""
    position = 12
    while position + 8 <= len(data):
        name = data[position : position + 4]
        if name in (b"VP8L", b"VP8 "):
            return name == b"VP8L"
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + size + size % 2
    return False
