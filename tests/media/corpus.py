"""Pictures with a secret in every place where a format lets one be written.

Each is drawn here; what Pillow will not write is put in by hand. Every file of the corpus holds
``SECRET`` in the sense of ``tests.media.secret.holds_secret``, which a test checks before it trusts
the corpus.
"""

from __future__ import annotations

import base64
import functools
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pillow_heif
from PIL import ExifTags, Image, ImageCms, PngImagePlugin, TiffImagePlugin

from .secret import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

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


def whole_exif() -> bytes:
    """Return EXIF with the secret in texts of two encodings, a place, and a small uncropped JPEG.

    The texts are in the first directory, which leads to that of the place; the second has the
    small picture, with a comment.
    """
    thumbnail = _saved(drawing().resize((16, 12)), "JPEG", comment=SECRET)
    wide = SECRET.decode().encode("utf-16-le") + b"\x00\x00"
    texts, place, second = 4, 2, 2
    place_at = 8 + _ifd_size(texts + 1)
    second_at = place_at + _ifd_size(place)
    data_at = second_at + _ifd_size(second)
    texts_data = SECRET + b"\x00" + SECRET + b"\x00" + wide
    thumbnail_at = data_at + len(texts_data)
    text_length = len(SECRET) + 1
    first = _ifd(
        [
            (0x010E, 2, text_length, data_at),  # description
            (0x0112, 3, 1, 1),  # orientation
            (0x013B, 2, text_length, data_at + text_length),  # photographer
            (0x8825, 4, 1, place_at),
            (0x9C9C, 1, len(wide), data_at + 2 * text_length),  # Windows' comment
        ],
        second_at,
    )
    where = _ifd([(0x0001, 2, 2, ord("N")), (0x001C, 7, text_length, data_at)], 0)
    small = _ifd([(0x0201, 4, 1, thumbnail_at), (0x0202, 4, 1, len(thumbnail))], 0)
    return b"II*\x00\x08\x00\x00\x00" + first + where + small + texts_data + thumbnail


def _ifd_size(entries: int) -> int:
    return 2 + 12 * entries + 4


def _ifd(entries: list[tuple[int, int, int, int]], following: int) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


def iptc() -> bytes:
    """Return a photographer's record with the secret as its caption."""
    return b"\x1c\x02\x78" + struct.pack(">H", len(SECRET)) + SECRET


def resources() -> bytes:
    """Return Photoshop's block around the record."""
    return b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc())) + iptc()


def xmp() -> bytes:
    """Return XMP with the secret as a description and in an embedded thumbnail."""
    thumbnail = base64.b64encode(_saved(drawing(), "JPEG", comment=SECRET))
    return b"<x:xmpmeta><d>" + SECRET + b"</d><t>" + thumbnail + b"</t></x:xmpmeta>"


def box(name: bytes, payload: bytes) -> bytes:
    """Return a box as AVIF and HEIC are made of."""
    return struct.pack(">I", len(payload) + 8) + name + payload


def jpeg_exif_thumbnail() -> bytes:
    return with_segment(0xE1, b"Exif\x00\x00" + whole_exif())


def jpeg_comment() -> bytes:
    return _saved(drawing(), "JPEG", comment=SECRET)


def jpeg_xmp() -> bytes:
    return with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp())


def jpeg_iptc() -> bytes:
    return with_segment(0xED, b"Photoshop 3.0\x00" + resources())


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


def png_thumbnail() -> bytes:
    return _saved(drawing(), "PNG", exif=whole_exif())


def png_compressed_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode() * 3, zip=True)
    return _saved(drawing(), "PNG", pnginfo=text)


def png_xmp() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return _saved(drawing(), "PNG", pnginfo=text)


def png_iptc() -> bytes:
    text = PngImagePlugin.PngInfo()
    block = iptc()
    text.add_text("Raw profile type iptc", f"\niptc\n{len(block):8}\n{block.hex()}\n", zip=True)
    return _saved(drawing(), "PNG", pnginfo=text)


def png_profile_trailing() -> bytes:
    return _saved(drawing(), "PNG", icc_profile=colour_profile() + SECRET)


def webp_exif() -> bytes:
    return _saved(drawing(), "WEBP", exif=whole_exif())


def webp_xmp() -> bytes:
    return _saved(drawing(), "WEBP", lossless=True, xmp=xmp())


def webp_unknown_chunk() -> bytes:
    plain = _saved(drawing(), "WEBP", exif=b"Exif\x00\x00")
    body = plain[8:] + b"SCRT" + struct.pack("<I", len(SECRET)) + SECRET
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_trailing() -> bytes:
    return _saved(drawing(), "WEBP") + SECRET


def webp_profile_trailing() -> bytes:
    return _saved(drawing(), "WEBP", icc_profile=colour_profile() + SECRET)


def avif_exif() -> bytes:
    return _saved(drawing(), "AVIF", exif=whole_exif())


def avif_xmp() -> bytes:
    return _saved(drawing(), "AVIF", xmp=xmp())


def avif_unknown_box() -> bytes:
    return _saved(drawing(), "AVIF") + box(b"free", SECRET) + box(b"uuid", b"\x07" * 16 + SECRET)


def avif_profile_trailing() -> bytes:
    return _saved(drawing(), "AVIF", icc_profile=colour_profile() + SECRET)


def heic(image: Image.Image | None = None, **options) -> bytes:
    """Return a HEIC of one picture, with what phones write."""
    container = pillow_heif.from_pillow(image or drawing())
    if profile := options.pop("icc_profile", None):
        container[0].info.update(icc_profile=profile, icc_profile_type="prof")
    output = BytesIO()
    container.save(output, quality=90, **options)
    return output.getvalue()


def heic_exif() -> bytes:
    return heic(exif=b"Exif\x00\x00" + whole_exif())


def heic_xmp() -> bytes:
    return heic(xmp=xmp())


def heic_iptc() -> bytes:
    return heic(xmp=b"<photoshop>" + iptc().hex().encode() + b"</photoshop>" + SECRET)


def heic_unknown_box() -> bytes:
    """As phones append a film of the moment, and programs what they like."""
    return heic() + box(b"mpvd", SECRET) + box(b"uuid", b"\x07" * 16 + SECRET)


def heic_second_picture() -> bytes:
    """Two pictures in one file, as some cameras write a pair for both eyes."""
    container = pillow_heif.from_pillow(drawing())
    container.add_from_pillow(drawing().rotate(180))
    container[1].info["xmp"] = xmp()
    output = BytesIO()
    container.save(output, quality=90)
    return output.getvalue()


def heic_profile_trailing() -> bytes:
    return heic(icc_profile=colour_profile() + SECRET)


def tiff(image: Image.Image | None = None, *, tags=None, **options) -> bytes:
    """Return a TIFF with further tags."""
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for number, (kind, value) in (tags or {}).items():
        info.tagtype[number] = kind
        info[number] = value
    return _saved(image or drawing(), "TIFF", tiffinfo=info, **options)


_ASCII, _UNDEFINED = 2, 7


def tiff_exif() -> bytes:
    return _saved(drawing(), "TIFF", exif=secret_exif())


def tiff_texts() -> bytes:
    texts = {number: (_ASCII, SECRET.decode()) for number in (269, 270, 285, 305, 315, 316, 33432)}
    return tiff(tags=texts, compression="tiff_lzw")


def tiff_xmp() -> bytes:
    return tiff(tags={700: (_UNDEFINED, xmp())})


def tiff_iptc() -> bytes:
    return tiff(tags={33723: (_UNDEFINED, iptc()), 34377: (_UNDEFINED, resources())})


def tiff_private_tag() -> bytes:
    return tiff(tags={65000: (_UNDEFINED, SECRET)})


def tiff_smaller_second_page() -> bytes:
    small = Image.open(
        BytesIO(
            tiff(drawing().resize((16, 12)), tags={254: (4, 1), 270: (_ASCII, SECRET.decode())})
        )
    )
    small.load()
    small.encoderinfo = {"tiffinfo": small.tag_v2}
    return _saved(drawing(), "TIFF", save_all=True, append_images=[small])


def deep_tiff(colour: tuple[int, int, int]) -> bytes:
    """Return a TIFF of one colour with 16 bits each for red, green and blue."""
    side = 8
    pixels = struct.pack("<3H", *colour) * side * side
    depths_at = 8 + _ifd_size(8)
    entries = [
        (256, 3, 1, side),
        (257, 3, 1, side),
        (258, 3, 3, depths_at),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, 1, depths_at + 6),
        (277, 3, 1, 3),
        (279, 4, 1, len(pixels)),
    ]
    return b"II*\x00\x08\x00\x00\x00" + _ifd(entries, 0) + struct.pack("<3H", 16, 16, 16) + pixels


def tiff_pages() -> bytes:
    """Return a TIFF of two pages, as scanners make them."""
    return _saved(drawing(), "TIFF", save_all=True, append_images=[drawing().rotate(180)])


def tiff_trailing() -> bytes:
    return tiff() + SECRET


def tiff_profile_trailing() -> bytes:
    return _saved(drawing(), "TIFF", icc_profile=colour_profile() + SECRET)


def gif() -> bytes:
    return _saved(drawing().quantize(8), "GIF")


def _with_extension(label: int, *blocks: bytes) -> bytes:
    plain = gif()
    at = 13 + 3 * 2 ** ((plain[10] & 7) + 1)
    parts = b"".join(bytes([len(each)]) + each for each in blocks)
    return plain[:at] + b"!" + bytes([label]) + parts + b"\x00" + plain[at:]


def gif_comment() -> bytes:
    return _saved(drawing().quantize(8), "GIF", comment=SECRET)


def gif_xmp() -> bytes:
    text = b"<x>" + SECRET + b"</x>"
    return _with_extension(0xFF, b"XMP DataXMP", text)


def gif_unknown_extension() -> bytes:
    return _with_extension(0xFF, b"KIMMINJI1.0", SECRET)


def gif_plain_text() -> bytes:
    return _with_extension(0x01, b"\x00" * 12, SECRET)


def gif_trailing() -> bytes:
    return gif() + SECRET


@functools.cache
def colour_profile() -> bytes:
    """Return a real profile: always the same one, since it holds the second it was made in."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


_EXTENSIONS = {"jpeg": "jpg", "tiff": "tif"}

#: By name: the extension and what draws the file.
CORPUS: dict[str, tuple[str, Callable[[], bytes]]] = {
    make.__name__: (_EXTENSIONS.get(name := make.__name__.partition("_")[0], name), make)
    for make in (
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
        png_text,
        png_international_text,
        png_compressed_text,
        png_exif,
        png_thumbnail,
        png_xmp,
        png_iptc,
        png_private_chunk,
        png_late_text,
        png_palette_text,
        png_profile_trailing,
        webp_exif,
        webp_xmp,
        webp_unknown_chunk,
        webp_trailing,
        webp_profile_trailing,
        avif_exif,
        avif_xmp,
        avif_unknown_box,
        avif_profile_trailing,
        heic_exif,
        heic_xmp,
        heic_iptc,
        heic_unknown_box,
        heic_second_picture,
        heic_profile_trailing,
        tiff_exif,
        tiff_texts,
        tiff_xmp,
        tiff_iptc,
        tiff_private_tag,
        tiff_smaller_second_page,
        tiff_trailing,
        tiff_profile_trailing,
        gif_comment,
        gif_xmp,
        gif_unknown_extension,
        gif_plain_text,
        gif_trailing,
    )
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
