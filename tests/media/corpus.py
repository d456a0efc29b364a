"""Pictures with a secret in every place where a format lets one be written.

Each is drawn here; what Pillow will not write is appended by hand. Every file of the corpus holds
``SECRET`` in plain bytes, which a test checks before it trusts the corpus.
"""

from __future__ import annotations

import functools
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = b"kimminji"
SIZE = (96, 64)


def drawing(mode: str = "RGB") -> Image.Image:
    """Return a picture whose four corners differ."""
    image = Image.new(mode, SIZE, "navy")
    image.paste("red", (0, 0, 48, 32))
    image.paste("lime", (48, 0, 96, 32))
    return image


def secret_exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF data with the secret in a text field and in the place of the photograph."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = SECRET.decode()
    exif[ExifTags.Base.Artist] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: (37.0, 31.0, 12.0),
            ExifTags.GPS.GPSAreaInformation: SECRET,
        }
    )
    return exif


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _saved(image: Image.Image, picture_format: str, **options) -> bytes:
    output = BytesIO()
    image.save(output, picture_format, **options)
    return output.getvalue()


def with_segment(marker: int, payload: bytes) -> bytes:
    plain = _saved(drawing(), "JPEG")
    return plain[:2] + _segment(marker, payload) + plain[2:]


def jpeg_exif() -> bytes:
    return _saved(drawing(), "JPEG", exif=secret_exif())


def jpeg_exif_thumbnail() -> bytes:
    """EXIF whose second directory is a JPEG thumbnail that bears the secret in a comment."""
    thumbnail = _saved(drawing().resize((16, 12)), "JPEG", comment=SECRET)
    header = b"II*\x00\x08\x00\x00\x00"
    # One entry of 12 bytes, its count before and the offset of the next directory behind it.
    second_at = 8 + 2 + 12 + 4
    thumbnail_at = second_at + 2 + 2 * 12 + 4
    entries = struct.pack("<HHHII", 1, 0x0112, 3, 1, 1) + struct.pack("<I", second_at)
    second = struct.pack("<H", 2)
    second += struct.pack("<HHII", 0x0201, 4, 1, thumbnail_at)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack("<I", 0)
    return with_segment(0xE1, b"Exif\x00\x00" + header + entries + second + thumbnail)


def jpeg_comment() -> bytes:
    return _saved(drawing(), "JPEG", comment=SECRET)


def jpeg_xmp() -> bytes:
    return with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>" + SECRET + b"</x>")


def jpeg_iptc() -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(SECRET)) + SECRET
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(record)) + record
    return with_segment(0xED, b"Photoshop 3.0\x00" + resource)


def jpeg_unknown_segment() -> bytes:
    return with_segment(0xE9, SECRET)


def jpeg_trailing() -> bytes:
    return _saved(drawing(), "JPEG") + b"\x00" * 16 + SECRET


def jpeg_second_picture() -> bytes:
    """As phones write them: a second JPEG behind the first, announced by an MPF segment."""
    second = Image.open(BytesIO(_saved(drawing(), "JPEG", comment=SECRET)))
    both = _saved(drawing(), "MPO", save_all=True, append_images=[second])
    return both + SECRET


def jpeg_false_profile() -> bytes:
    return _saved(drawing(), "JPEG", icc_profile=SECRET * 20)


def jpeg_profile_trailing() -> bytes:
    return _saved(drawing(), "JPEG", icc_profile=colour_profile() + SECRET)


def jpeg_huge_profile() -> bytes:
    profile = colour_profile()
    size = 2 * 1024 * 1024
    padded = struct.pack(">I", size) + profile[4:]
    return _saved(drawing(), "JPEG", icc_profile=padded + SECRET * ((size - len(padded)) // 8))


def png_chunk(name: bytes, payload: bytes) -> bytes:
    return (
        struct.pack(">I", len(payload))
        + name
        + payload
        + struct.pack(">I", zlib.crc32(name + payload))
    )


def png_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    return _saved(drawing(), "PNG", pnginfo=text)


def png_international_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Title", SECRET.decode(), lang="ko", tkey=SECRET.decode())
    return _saved(drawing(), "PNG", pnginfo=text)


def png_exif() -> bytes:
    return _saved(drawing(), "PNG", exif=secret_exif())


def png_private_chunk() -> bytes:
    plain = _saved(drawing(), "PNG")
    return plain[:33] + png_chunk(b"prVt", SECRET) + plain[33:]


def png_late_text() -> bytes:
    plain = _saved(drawing(), "PNG")
    return plain[:-12] + png_chunk(b"tEXt", b"Late\x00" + SECRET) + plain[-12:] + SECRET


def png_palette_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    return _saved(drawing().quantize(8), "PNG", pnginfo=text)


def webp_exif() -> bytes:
    return _saved(drawing(), "WEBP", exif=secret_exif())


def webp_xmp() -> bytes:
    return _saved(drawing(), "WEBP", lossless=True, xmp=b"<x>" + SECRET + b"</x>")


def avif_exif() -> bytes:
    return _saved(drawing(), "AVIF", exif=secret_exif())


def avif_xmp() -> bytes:
    return _saved(drawing(), "AVIF", xmp=b"<x>" + SECRET + b"</x>")


@functools.cache
def colour_profile() -> bytes:
    """Return a real profile: always the same one, since it holds the second it was made in."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


CORPUS: dict[str, tuple[str, Callable[[], bytes]]] = {
    make.__name__: (extension, make)
    for extension, makers in {
        "jpg": (
            jpeg_exif,
            jpeg_exif_thumbnail,
            jpeg_comment,
            jpeg_xmp,
            jpeg_iptc,
            jpeg_unknown_segment,
            jpeg_trailing,
            jpeg_second_picture,
            jpeg_false_profile,
            jpeg_profile_trailing,
            jpeg_huge_profile,
        ),
        "png": (
            png_text,
            png_international_text,
            png_exif,
            png_private_chunk,
            png_late_text,
            png_palette_text,
        ),
        "webp": (webp_exif, webp_xmp),
        "avif": (avif_exif, avif_xmp),
    }.items()
    for make in makers
}


def png_header(width: int, height: int) -> bytes:
    """Return a PNG of a few hundred bytes that announces ``width`` by ``height`` pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\x00" * 100))
        + png_chunk(b"IEND", b"")
    )
