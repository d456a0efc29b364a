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

from PIL import ExifTags, Image

from .colour import to_plain_mode, usable_profile, without_hidden_colours, without_idle_alpha
from .encoding import encode, encoding_options
from .errors import (
    AnimatedPicture,
    BrokenPicture,
    EmptyFile,
    PictureError,
    SeveralPictures,
    TooManyBytes,
    TooManyPixels,
    UnknownFormat,
)
from .formats import ACCEPTED, EXTENSIONS, format_of, names_for_people, stored_format
from .heic import HeicPicture

if TYPE_CHECKING:
    from typing import BinaryIO

_NEW_SUBFILE_TYPE, _DNG_VERSION = 254, 50706
#: Bits of the subfile type: a reduced version, a mask of transparency.
_SMALLER_OR_MASK = 1 | 4
_MOST_PAGES = 16

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
    formats: frozenset[str] = frozenset(ACCEPTED)
    """Pillow's names, keys of ``ACCEPTED``."""


@dataclass(frozen=True, kw_only=True)
class CleanedPicture:
    """A picture without a past."""

    data: bytes
    format: str
    """Pillow's name of the real format, a key of ``EXTENSIONS``."""

    @property
    def extension(self) -> str:
        """The file extension of the format, without a dot."""
        return EXTENSIONS[self.format]


def clean_picture(source: BinaryIO, limits: Limits) -> CleanedPicture:
    """Return the picture in ``source``, rebuilt from its pixels.

    The format stays what the content is, where browsers show it (``stored_format``); the file's
    name is not asked. The same bytes always give the same result. Raises a leaf of
    :class:`PictureError`; what is too large or moves is refused from the header, before a pixel is
    decoded.
    """
    data = _read(source, limits)
    with _open(data, limits) as opened:
        came_as = _format(opened, limits)
        try:
            plain, profile = _pixels(opened, came_as)
            picture_format = stored_format(came_as, plain)
            options = encoding_options(opened, data, plain, picture_format)
            cleaned = encode(_rebuilt(plain), picture_format, profile, options)
        except PictureError:
            raise
        except Exception as error:  # decoders raise whatever they please on broken input
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


def _open(data: bytes, limits: Limits) -> Image.Image | HeicPicture:
    """Read the header; no other decoder than that of the format it says is ever started."""
    said = format_of(data)
    if said is None or said not in limits.formats:
        raise UnknownFormat(names_for_people(limits.formats))
    most = limits.max_pixels or Image.MAX_IMAGE_PIXELS or 0
    try:
        opened = HeicPicture(data) if said == "HEIF" else Image.open(BytesIO(data), formats=[said])
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(most) from error
    except Exception as error:  # as in clean_picture
        raise BrokenPicture from error
    if limits.max_pixels is not None and opened.width * opened.height > limits.max_pixels:
        raise TooManyPixels(limits.max_pixels)
    return opened


def _format(opened: Image.Image | HeicPicture, limits: Limits) -> str:
    """Return the format of what is a single picture."""
    if isinstance(opened, HeicPicture):
        return "HEIF"
    # Phones put a second picture into a JPEG; Pillow calls that MPO. The first one is kept.
    if opened.format == "MPO":
        return "JPEG"
    if opened.format == "TIFF":
        _refuse_pages(opened, limits)
    else:
        try:
            animated = getattr(opened, "is_animated", False)
        except Exception as error:  # GIF has to be read to the second frame
            raise BrokenPicture from error
        if animated:
            raise AnimatedPicture
    return str(opened.format)


def _refuse_pages(opened: Image.Image, limits: Limits) -> None:
    """Refuse a TIFF of several pages, and a camera's raw data, of which a TIFF shows a preview.

    Smaller versions and masks of the first page are no pages of their own.
    """
    if _subfile_type(opened) & _SMALLER_OR_MASK or _DNG_VERSION in opened.tag_v2:
        raise UnknownFormat(names_for_people(limits.formats))
    try:
        for page in range(1, min(opened.n_frames, _MOST_PAGES)):
            opened.seek(page)
            if not _subfile_type(opened) & _SMALLER_OR_MASK:
                raise SeveralPictures
        if opened.n_frames > _MOST_PAGES:
            raise SeveralPictures
        opened.seek(0)
    except PictureError:
        raise
    except Exception as error:  # as in clean_picture
        raise BrokenPicture from error


def _subfile_type(opened: Image.Image) -> int:
    return int(opened.tag_v2.get(_NEW_SUBFILE_TYPE) or 0)


def _pixels(opened: Image.Image | HeicPicture, came_as: str) -> tuple[Image.Image, bytes | None]:
    """Return the picture decoded, upright and in a plain mode, and the profile that fits it."""
    if isinstance(opened, HeicPicture):
        profile, plain = opened.profile, to_plain_mode(opened.decoded())
    else:
        opened.load()
        profile, plain = opened.info.get("icc_profile"), to_plain_mode(_turned(opened))
        if plain.mode != opened.mode:
            plain.info.pop("transparency", None)  # it was counted in the old mode's colours
    if came_as not in EXTENSIONS:
        plain = without_idle_alpha(plain)
    return without_hidden_colours(plain), usable_profile(profile, plain.mode)


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
