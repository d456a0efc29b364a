"""From an uploaded file to a picture that holds its pixels and nothing else.

Photographs carry more than they show: where and when they were taken, an uncropped thumbnail, a
name typed into a comment. A new picture is therefore made from the pixels alone, turned the way
the orientation mark asks; the colour profile is all that is carried over.

Pure: bytes in, bytes out. Neither the database nor the storage is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, UnidentifiedImageError

from .colour import to_plain_mode, usable_profile
from .encoding import EXTENSIONS, encode, encoding_options
from .errors import (
    AnimatedPicture,
    BrokenPicture,
    EmptyFile,
    PictureError,
    TooManyBytes,
    TooManyPixels,
    UnknownFormat,
)

if TYPE_CHECKING:
    from typing import BinaryIO

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a site accepts; None means no limit."""

    max_bytes: int | None = None
    max_pixels: int | None = None
    formats: frozenset[str] = frozenset(EXTENSIONS)
    """Pillow's names, keys of ``EXTENSIONS``."""


@dataclass(frozen=True, kw_only=True)
class CleanedPicture:
    """A picture without a past."""

    data: bytes
    format: str
    """Pillow's name of the real format, whatever the uploaded file was called."""

    @property
    def extension(self) -> str:
        """The file extension of the format, without a dot."""
        return EXTENSIONS[self.format]


def clean_picture(source: BinaryIO, limits: Limits) -> CleanedPicture:
    """Return the picture in ``source``, rebuilt from its pixels.

    The format stays what the content is; the file's name is not asked. The same bytes always give
    the same result. Raises a leaf of :class:`PictureError`; what is too large is refused from the
    header, before a pixel is decoded.
    """
    data = _read(source, limits)
    with _open(data, limits) as opened:
        picture_format = _format(opened)
        options = encoding_options(opened, data, picture_format)
        profile = opened.info.get("icc_profile")
        plain = to_plain_mode(_turned(_decoded(opened)))
    if plain.mode != opened.mode:
        options.pop("transparency", None)  # it was counted in the old mode's colours
    try:
        cleaned = encode(
            _rebuilt(plain), picture_format, usable_profile(profile, plain.mode), options
        )
    except (OSError, ValueError) as error:
        raise BrokenPicture from error
    return CleanedPicture(data=cleaned, format=picture_format)


def read_size(source: BinaryIO) -> tuple[int, int]:
    """Return width and height as the header of ``source`` has them, decoding nothing.

    Raises a leaf of :class:`PictureError` where there is no such header.
    """
    source.seek(0)
    with _open(source.read(), Limits()) as opened:
        return opened.size


def _read(source: BinaryIO, limits: Limits) -> bytes:
    source.seek(0)
    data = source.read() if limits.max_bytes is None else source.read(limits.max_bytes + 1)
    if not data:
        raise EmptyFile
    if limits.max_bytes is not None and len(data) > limits.max_bytes:
        raise TooManyBytes(limits.max_bytes)
    return data


def _open(data: bytes, limits: Limits) -> Image.Image:
    """Read the header; no other decoder than those of the allowed formats is ever started."""
    most = limits.max_pixels or Image.MAX_IMAGE_PIXELS or 0
    try:
        opened = Image.open(BytesIO(data), formats=sorted(limits.formats))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(most) from error
    except UnidentifiedImageError as error:
        raise UnknownFormat(limits.formats) from error
    except Exception as error:  # decoders raise whatever they please on broken input
        raise BrokenPicture from error
    if limits.max_pixels is not None and opened.width * opened.height > limits.max_pixels:
        raise TooManyPixels(limits.max_pixels)
    return opened


def _format(opened: Image.Image) -> str:
    # Phones put a second picture into a JPEG; Pillow calls that MPO. The first one is kept.
    if opened.format == "MPO":
        return "JPEG"
    if getattr(opened, "is_animated", False):
        raise AnimatedPicture
    return str(opened.format)


def _decoded(opened: Image.Image) -> Image.Image:
    try:
        opened.load()
    except Exception as error:  # as in _open
        raise BrokenPicture from error
    return opened


def _turned(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # unreadable marks are dropped with the rest of them
        orientation = 1
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _rebuilt(image: Image.Image) -> Image.Image:
    """Return a new picture that knows only the pixels and the palette."""
    rebuilt = Image.new(image.mode, image.size)
    if image.mode == "P":
        rebuilt.putpalette(image.getpalette("RGB") or [], "RGB")
    rebuilt.paste(image)
    return rebuilt


__all__ = ["CleanedPicture", "Limits", "PictureError", "clean_picture", "read_size"]
