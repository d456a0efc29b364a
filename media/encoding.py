"""How a cleaned picture is written: at a quality worth keeping, and with its colours."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import JpegImagePlugin

from .heic import HeicPicture

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 92


def encoding_options(
    opened: Image.Image | HeicPicture, data: bytes, pixels: Image.Image, picture_format: str
) -> dict[str, Any]:
    """Return Pillow's save options that keep what a picture looks like.

    ``opened`` is what came in, from ``data``; ``pixels`` is what is to be written.
    """
    if picture_format == "JPEG":
        # Colour halved in the original cannot be regained; anything finer is kept in full. Without
        # passes over the whole picture to make it a tenth smaller: they take six times as long,
        # decoders of the result twice as long, and Pillow fails at them where there is much noise.
        return {
            "quality": QUALITY,
            "subsampling": "4:2:0" if _has_halved_colour(opened) else "4:4:4",
        }
    if picture_format == "PNG":
        # A palette's or a single colour's transparency belongs to the pixels.
        transparency = pixels.info.get("transparency")
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


def _has_halved_colour(opened: Image.Image | HeicPicture) -> bool:
    if isinstance(opened, HeicPicture):
        return opened.has_halved_colour
    return opened.format in ("JPEG", "MPO") and JpegImagePlugin.get_sampling(opened) == 2


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
