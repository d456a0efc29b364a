"""Which formats a picture may come in, and which of them it is kept in.

Pure. Formats go by Pillow's names, HEIC's being HEIF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

#: What an uploaded file may be, with the extensions such files have.
ACCEPTED = {
    "AVIF": ("avif",),
    "GIF": ("gif",),
    "HEIF": ("heic", "heif"),
    "JPEG": ("jpg", "jpeg"),
    "PNG": ("png",),
    "TIFF": ("tif", "tiff"),
    "WEBP": ("webp",),
}
#: What a picture is stored as, with the extension that its file is given.
EXTENSIONS = {"AVIF": "avif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
#: From this many pixels on a photograph in a TIFF becomes a JPEG. One of 12 megapixels takes 17 MB
#: and 3.6 s as a PNG, 3.9 MB and 0.1 s as a JPEG; below this, losing nothing costs little.
LARGE = 2_000_000
#: More colours than a drawing, a plan or a scanned letter has.
_COLOURS_OF_A_PHOTOGRAPH = 65_536

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_HEIF_SEQUENCES = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"})


def format_of(data: bytes) -> str | None:
    """Return what the first bytes of a file say that it is; None for whatever is not accepted."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    brands = _brands(data)
    if brands & _HEIF_BRANDS:
        return "HEIF"
    return "AVIF" if brands & _AVIF_BRANDS else None


def is_heif_sequence(data: bytes) -> bool:
    """Say whether a HEIC file is one of moving pictures."""
    return data[8:12] in _HEIF_SEQUENCES or any(name == b"moov" for name, _start in _boxes(data))


def stored_format(came_as: str, image: Image.Image) -> str:
    """Return the format to keep a picture in, given its pixels as they will be written.

    What every browser shows stays what it is. A GIF becomes a PNG, a HEIC a JPEG, or a PNG where
    one sees through it. A TIFF becomes a PNG, or a JPEG where it is a large photograph.
    """
    if came_as in EXTENSIONS:
        return came_as
    if came_as == "GIF" or image.has_transparency_data:
        return "PNG"
    if came_as == "HEIF":
        return "JPEG"
    is_large = image.width * image.height > LARGE
    return "JPEG" if is_large and _is_photograph(image) else "PNG"


def names_for_people(formats: frozenset[str]) -> list[str]:
    """Return the formats as people know them."""
    return sorted({"HEIF": "HEIC"}.get(name, name) for name in formats)


def _is_photograph(image: Image.Image) -> bool:
    if image.mode == "L":
        return True
    return image.mode == "RGB" and image.getcolors(_COLOURS_OF_A_PHOTOGRAPH) is None


def _brands(data: bytes) -> frozenset[bytes]:
    """Return what a file of boxes says it can be read as: the first box, of type ``ftyp``."""
    if data[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(data[:4], "big"), 256)
    return frozenset({data[8:12]} | {data[at : at + 4] for at in range(16, end - 3, 4)})


def _boxes(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield type and position of the outermost boxes."""
    position = 0
    while position + 8 <= len(data):
        size = int.from_bytes(data[position : position + 4], "big")
        if size == 1:
            size = int.from_bytes(data[position + 8 : position + 16], "big")
        yield data[position + 4 : position + 8], position
        if size < 8:  # zero: it reaches to the end
            return
        position += size
