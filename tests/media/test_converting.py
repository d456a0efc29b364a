"""Pictures that browsers do not show: what they become, and what of them is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pi_heif
import pillow_heif
import pytest
from PIL import Image

from media import formats
from media.cleaning import Limits, clean_picture, read_size
from media.errors import (
    AnimatedPicture,
    BrokenPicture,
    SeveralPictures,
    TooManyPixels,
    UnknownFormat,
)
from tests.media import corpus


def cleaned(data: bytes, **limits) -> Image.Image:
    picture = clean_picture(BytesIO(data), Limits(**limits))
    image = Image.open(BytesIO(picture.data))
    assert image.format == picture.format
    return image


def noise(size=(64, 64)) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise(size, 90) for _ in range(3)])


def see_through(alpha: int = 0) -> Image.Image:
    image = corpus.drawing("RGBA")
    image.paste((200, 40, 40, alpha), (0, 0, 48, 32))
    return image


class TestHeic:
    def test_it_becomes_a_jpeg_with_its_resolution_of_colour(self):
        image = cleaned(corpus.heic(noise()))
        assert image.format == "JPEG"
        assert image.size == (64, 64)

    def test_one_that_is_seen_through_becomes_a_png(self):
        image = cleaned(corpus.heic(see_through()))
        assert (image.format, image.mode) == ("PNG", "RGBA")
        assert image.getpixel((4, 4)) == (0, 0, 0, 0), "what is hidden is gone"
        opaque = cleaned(corpus.heic(see_through(255)))
        assert (opaque.format, opaque.mode) == ("JPEG", "RGB")

    def test_ten_bits_become_eight(self):
        output = BytesIO()
        deep = struct.pack("<3H", 0x8000, 0xFFFF, 0x1000) * 64 * 64
        pillow_heif.from_bytes("RGB;16", (64, 64), deep).save(output, quality=95)
        image = cleaned(output.getvalue())
        assert image.mode == "RGB"
        assert all(
            abs(is_ - was) < 6
            for is_, was in zip(image.getpixel((9, 9)), (128, 255, 16), strict=True)
        )

    def test_deep_greys_keep_their_brightness(self):
        image = cleaned(corpus.heic(Image.new("I;16", (64, 64), 40000)))
        assert image.mode == "L"
        assert abs(image.getpixel((9, 9)) - 40000 // 256) < 3

    def test_the_turn_of_exif_is_not_applied_to_what_is_turned(self):
        """Phones write both. Here EXIF alone says so: no program that shows HEIC turns it then."""
        data = corpus.heic(exif=corpus.secret_exif(6).tobytes())
        assert data.count(b"irot") == 1
        assert cleaned(data).size == read_size(BytesIO(data)) == (64, 96)
        at = data.index(b"irot")
        still = data[: at + 4] + b"\x00" + data[at + 5 :]
        assert cleaned(still).size == read_size(BytesIO(still)) == (96, 64)

    def test_the_first_of_two_pictures_is_kept(self):
        image = cleaned(corpus.heic_second_picture())
        red, *_others = image.getpixel((9, 9))
        assert red > 200

    @pytest.mark.parametrize("brand", [b"hevc", b"msf1"])
    def test_a_sequence_is_refused(self, brand, monkeypatch):
        monkeypatch.setattr(pi_heif, "open_heif", None)
        plain = corpus.heic()
        for data in (plain[:8] + brand + plain[12:], plain + corpus.box(b"moov", b"")):
            with pytest.raises(AnimatedPicture):
                cleaned(data)

    def test_too_many_pixels_are_refused_undecoded(self, monkeypatch):
        def explode(self):
            raise AssertionError("decoded")

        monkeypatch.setattr(pi_heif.HeifImage, "load", explode)
        with pytest.raises(TooManyPixels):
            cleaned(corpus.heic(), max_pixels=96 * 64 - 1)

    def test_a_header_that_says_less_than_there_is(self):
        """The decoder stops where the pixels are not those that were announced."""
        data = corpus.heic(Image.new("RGB", (640, 480)))
        at = data.index(b"ispe") + 8
        lie = data[:at] + struct.pack(">II", 64, 64) + data[at + 8 :]
        with pytest.raises(BrokenPicture):
            cleaned(lie, max_pixels=96 * 64)

    def test_nothing_is_registered_with_pillow(self):
        cleaned(corpus.heic())
        registered = {each.__module__ for each in (opener[0] for opener in Image.OPEN.values())}
        assert not [name for name in registered if name.startswith("pi_heif")]


class TestTiff:
    @pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
    def test_pixels_stay(self, compression):
        image = noise()
        result = cleaned(corpus.tiff(image, compression=compression))
        assert result.format == "PNG"
        assert result.tobytes() == image.tobytes()

    def test_a_large_photograph_becomes_a_jpeg(self, monkeypatch):
        photograph = noise((300, 300))
        drawing = corpus.drawing().resize((300, 300), Image.Resampling.NEAREST)
        assert cleaned(corpus.tiff(photograph)).format == "PNG"
        monkeypatch.setattr(formats, "LARGE", 300 * 300 - 1)
        assert cleaned(corpus.tiff(photograph)).format == "JPEG"
        assert cleaned(corpus.tiff(photograph.convert("L"))).format == "JPEG"
        assert cleaned(corpus.tiff(drawing)).format == "PNG"
        assert cleaned(corpus.tiff(photograph.convert("1"))).format == "PNG"
        clear = photograph.copy()
        clear.putalpha(100)
        assert cleaned(corpus.tiff(clear)).format == "PNG"

    @pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "LAB"])
    def test_other_colours_become_rgb(self, mode):
        red = Image.new("RGB", (16, 16), (200, 40, 30))
        lab = Image.new("LAB", (16, 16), (115, 190, 173))
        image = lab if mode == "LAB" else red.convert(mode)
        result = cleaned(corpus.tiff(image))
        assert result.mode == "RGB"
        red, green, blue = result.getpixel((8, 8))
        assert red > 150
        assert max(green, blue) < 90

    @pytest.mark.parametrize(
        ("mode", "value", "brightest"),
        [
            ("I;16", 40000, 65535),
            ("F", 40000.0, 65535.0),
            ("F", 0.61, 1.0),
            ("F", 156.0, 255.0),
        ],
    )
    def test_deep_greys_keep_their_brightness(self, mode, value, brightest):
        image = Image.new(mode, (16, 16), value)
        image.putpixel((0, 0), brightest)
        result = cleaned(corpus.tiff(image))
        assert result.mode == "L"
        assert abs(result.getpixel((8, 8)) - 156) <= 1

    def test_sixteen_bits_of_colour_become_eight(self):
        result = cleaned(corpus.deep_tiff((40000, 1000, 65535)))
        assert result.mode == "RGB"
        assert result.getpixel((3, 3)) == (40000 >> 8, 1000 >> 8, 255)

    def test_several_pages_are_refused(self):
        with pytest.raises(SeveralPictures):
            cleaned(corpus.tiff_pages())

    @pytest.mark.parametrize("tags", [{254: (4, 1)}, {50706: (1, b"\x01\x04\x00\x00")}])
    def test_raw_data_of_a_camera_is_refused(self, tags):
        """Its first page is a small preview: it would be taken for the picture."""
        with pytest.raises(UnknownFormat):
            cleaned(corpus.tiff(tags=tags))


class TestGif:
    def test_palette_and_transparency_stay(self):
        image = Image.new("P", (20, 10), 1)
        image.putpalette([255, 0, 0, 0, 0, 255, 9, 9, 9])
        image.paste(0, (10, 0, 20, 10))
        output = BytesIO()
        image.save(output, "GIF", transparency=0)
        result = cleaned(output.getvalue())
        assert (result.format, result.mode) == ("PNG", "P")
        assert result.convert("RGBA").getpixel((5, 5)) == (0, 0, 255, 255)
        assert result.convert("RGBA").getpixel((15, 5))[3] == 0

    def test_a_frame_larger_than_it_says_is_refused(self):
        """The screen's size is small, the frame's is not."""
        data = bytearray(corpus.gif())
        at = data.index(b",", 13 + 3 * 2 ** ((data[10] & 7) + 1))
        data[at + 5 : at + 9] = struct.pack("<HH", 60000, 60000)
        with pytest.raises(TooManyPixels):
            cleaned(bytes(data), max_pixels=1_000_000)


@pytest.mark.parametrize("picture_format", ["JPEG", "HEIF", "TIFF"])
def test_a_picture_of_mere_noise_is_written(picture_format, monkeypatch):
    """Pillow gives up where a JPEG that it optimizes takes more than a byte a pixel."""
    monkeypatch.setattr(formats, "LARGE", 1)
    image, output = noise((300, 300)), BytesIO()
    if picture_format == "HEIF":
        output.write(corpus.heic(image))
    else:
        image.save(output, picture_format, subsampling=0)
    result = cleaned(output.getvalue())
    assert (result.format, result.size) == ("JPEG", (300, 300))


def test_sixteen_bits_of_a_png_become_eight():
    rows = (b"\x00" + struct.pack(">3H", 40000, 1000, 65535) * 8) * 8
    header = struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for name, payload in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        data += corpus.png_chunk(name, payload)
    assert cleaned(data).getpixel((3, 3)) == (40000 >> 8, 1000 >> 8, 255)


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP"])
def test_what_is_fully_transparent_hides_nothing(picture_format):
    """An eraser in a picture editor leaves a face where it was, merely invisible."""
    output = BytesIO()
    see_through().save(output, picture_format, lossless=True, exact=True)
    assert Image.open(output).getpixel((4, 4)) == (200, 40, 40, 0)
    image = cleaned(output.getvalue())
    assert image.getpixel((4, 4)) == (0, 0, 0, 0)
    assert image.getpixel((80, 8)) == (0, 255, 0, 255)


def test_colours_of_a_palette_that_are_fully_transparent_hide_nothing():
    image = corpus.drawing().quantize(4)
    seen = {number for _count, number in image.getcolors()}
    output = BytesIO()
    image.save(output, "PNG", transparency=bytes(len(seen)))
    assert image.convert("RGB").getextrema() != ((0, 0),) * 3
    result = cleaned(output.getvalue()).convert("RGBA")
    assert result.getextrema() == ((0, 0),) * 4
