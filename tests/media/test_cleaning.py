"""What a cleaned picture looks like: turned right, in its own format, with its own colours."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFile

from media.cleaning import CleanedPicture, Limits, clean_picture
from media.errors import (
    AnimatedPicture,
    BrokenPicture,
    EmptyFile,
    PictureError,
    TooManyBytes,
    TooManyPixels,
    UnknownFormat,
)
from tests.media import corpus

#: What comes in, and what it is kept as.
FORMATS = {
    "JPEG": "JPEG",
    "PNG": "PNG",
    "WEBP": "WEBP",
    "AVIF": "AVIF",
    "HEIF": "JPEG",
    "TIFF": "PNG",
}
ALL = [*FORMATS, "GIF"]


def file_of(image: Image.Image, picture_format: str, **options) -> BytesIO:
    if picture_format == "HEIF":
        return BytesIO(corpus.heic(image, **options))
    output = BytesIO()
    image.save(output, picture_format, **options)
    return output


def cleaned(source: BytesIO, **limits) -> CleanedPicture:
    return clean_picture(source, Limits(**limits))


def reopened(picture: CleanedPicture) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def corners(image: Image.Image) -> list[str]:
    """Return the dominant colours of the corners, clockwise from the top left."""
    right, bottom = image.width - 9, image.height - 9
    names = ["red", "green", "blue"]
    pixels = [image.convert("RGB").getpixel(at) for at in [(8, 8), (right, 8), (right, bottom)]]
    return [names[pixel.index(max(pixel))] for pixel in pixels]


@pytest.mark.parametrize("picture_format", FORMATS)
@pytest.mark.parametrize(
    ("orientation", "size", "expected"),
    [
        (1, (96, 64), ["red", "green", "blue"]),
        (2, (96, 64), ["green", "red", "blue"]),
        (3, (96, 64), ["blue", "blue", "red"]),
        (4, (96, 64), ["blue", "blue", "green"]),
        (5, (64, 96), ["red", "blue", "blue"]),
        (6, (64, 96), ["blue", "red", "green"]),
        (7, (64, 96), ["blue", "green", "red"]),
        (8, (64, 96), ["green", "blue", "blue"]),
    ],
)
def test_the_orientation_is_applied(picture_format, orientation, size, expected):
    exif = corpus.secret_exif(orientation)
    if picture_format == "HEIF":
        exif = exif.tobytes()  # what it says is written as a turn of the picture, too
    result = reopened(cleaned(file_of(corpus.drawing(), picture_format, exif=exif)))
    assert result.size == size
    assert corners(result) == expected
    assert not result.getexif()


@pytest.mark.parametrize("picture_format", FORMATS)
def test_the_format_and_a_real_profile_stay(picture_format):
    source = file_of(corpus.drawing(), picture_format, icc_profile=corpus.colour_profile())
    picture = cleaned(source)
    assert picture.format == FORMATS[picture_format]
    assert reopened(picture).format == picture.format
    assert reopened(picture).info["icc_profile"] == corpus.colour_profile()


def test_a_profile_of_another_colour_space_is_dropped():
    source = file_of(corpus.drawing("L"), "JPEG", icc_profile=corpus.colour_profile())
    assert "icc_profile" not in reopened(cleaned(source)).info


@pytest.mark.parametrize("picture_format", ALL)
def test_the_same_bytes_give_the_same_result(picture_format):
    source = file_of(corpus.drawing(), picture_format)
    assert cleaned(source) == cleaned(source)


def test_print_colours_become_rgb():
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    result = reopened(cleaned(file_of(image, "JPEG")))
    assert result.mode == "RGB"
    red, green, blue = result.getpixel((8, 8))
    assert red > 180
    assert max(green, blue) < 80


def test_print_colours_go_through_their_profile(monkeypatch):
    """LittleCMS makes no print profile, so the conversion itself is watched."""
    seen = []

    def convert(image, source, target, outputMode):  # noqa: N803
        seen.append((image.mode, outputMode))
        return Image.new("RGB", image.size, "red")

    monkeypatch.setattr(ImageCms, "profileToProfile", convert)
    source = file_of(Image.new("CMYK", (8, 8)), "JPEG", icc_profile=corpus.colour_profile())
    result = reopened(cleaned(source))
    assert seen == [("CMYK", "RGB")]
    assert result.getpixel((4, 4))[0] > 200


def test_sixteen_bit_greys_keep_their_brightness():
    result = reopened(cleaned(file_of(Image.new("I;16", (8, 8), 40000), "PNG")))
    assert result.mode == "L"
    assert result.getpixel((0, 0)) == 40000 // 256


@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA"])
def test_png_modes_and_pixels_stay(mode):
    image = corpus.drawing("RGBA" if mode == "RGBA" else "RGB").convert(mode)
    result = reopened(cleaned(file_of(image, "PNG")))
    assert result.mode == mode
    assert result.tobytes() == image.tobytes()


def test_a_palette_and_its_transparency_stay():
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 10, 10))
    source = file_of(image.quantize(4), "PNG")
    result = reopened(cleaned(source))
    assert result.mode == "P"
    assert result.convert("RGBA").getpixel((5, 5)) == (0, 0, 255, 255)
    assert result.convert("RGBA").getpixel((15, 5))[3] == 0


def test_a_lossless_webp_stays_lossless():
    image = Image.effect_noise((40, 40), 90).convert("RGB")
    result = reopened(cleaned(file_of(image, "WEBP", lossless=True)))
    assert result.tobytes() == image.tobytes()


@pytest.mark.parametrize(("subsampling", "kept"), [(0, 0), (1, 0), (2, 2)])
def test_halved_colour_stays_halved_and_no_other_is(subsampling, kept):
    from PIL import JpegImagePlugin

    source = file_of(corpus.drawing(), "JPEG", subsampling=subsampling)
    assert JpegImagePlugin.get_sampling(reopened(cleaned(source))) == kept


def test_a_second_picture_inside_a_jpeg_is_not_an_animation():
    result = reopened(cleaned(BytesIO(corpus.jpeg_second_picture())))
    assert result.format == "JPEG"
    assert getattr(result, "n_frames", 1) == 1


@pytest.mark.parametrize("picture_format", ["PNG", "WEBP", "AVIF", "GIF"])
def test_an_animation_is_refused(picture_format):
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    source = file_of(frames[0], picture_format, save_all=True, append_images=frames[1:])
    with pytest.raises(AnimatedPicture):
        cleaned(source)


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
@pytest.mark.parametrize("picture_format", ALL)
def test_a_part_of_a_picture_is_refused(picture_format, share):
    data = file_of(Image.effect_noise((64, 64), 90).convert("RGB"), picture_format).getvalue()
    with pytest.raises(BrokenPicture):
        cleaned(BytesIO(data[: max(int(len(data) * share), 20)]))


@pytest.mark.parametrize("picture_format", ALL)
def test_a_damaged_picture_is_refused_or_cleaned(picture_format):
    """Whatever byte is wrong: a decoder may survive it, and no error but a refusal comes out."""
    data = file_of(corpus.drawing(), picture_format).getvalue()
    for at in range(12, len(data), max(len(data) // 60, 1)):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            picture = cleaned(BytesIO(damaged), max_pixels=100_000)
        except PictureError as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017
        else:
            reopened(picture).load()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"not a picture", UnknownFormat),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', UnknownFormat),
        (file_of(corpus.drawing(), "BMP").getvalue(), UnknownFormat),
        (b"%PDF-1.7", UnknownFormat),
    ],
)
def test_what_is_no_accepted_picture_is_refused(data, error):
    with pytest.raises(error) as refusal:
        cleaned(BytesIO(data))
    assert isinstance(refusal.value, PictureError)
    assert str(refusal.value).endswith(".")
    assert "%(" not in str(refusal.value)


def test_a_format_that_the_site_does_not_accept_is_refused():
    with pytest.raises(UnknownFormat) as refusal:
        cleaned(file_of(corpus.drawing(), "PNG"), formats=frozenset({"JPEG", "HEIF"}))
    assert str(refusal.value).endswith("HEIC, JPEG.")
    with pytest.raises(UnknownFormat):
        cleaned(file_of(corpus.drawing(), "HEIF"), formats=frozenset({"JPEG", "AVIF"}))


def test_too_many_bytes_are_refused():
    source = file_of(corpus.drawing(), "PNG")
    size = len(source.getvalue())
    assert cleaned(source, max_bytes=size).format == "PNG"
    with pytest.raises(TooManyBytes):
        cleaned(source, max_bytes=size - 1)


@pytest.mark.parametrize("size", [(9000, 9000), (60000, 60000)])
def test_a_bomb_is_refused_before_it_is_decoded(size, monkeypatch):
    def explode(self):
        raise AssertionError("decoded")

    source = BytesIO(corpus.png_header(*size))
    monkeypatch.setattr(ImageFile.ImageFile, "load", explode)
    with pytest.raises(TooManyPixels) as refusal:
        cleaned(source, max_pixels=60_000_000)
    assert "60 megapixels" in str(refusal.value)


def test_pixels_at_the_limit_are_accepted():
    source = file_of(corpus.drawing(), "PNG")
    assert cleaned(source, max_pixels=96 * 64).format == "PNG"
    with pytest.raises(TooManyPixels):
        cleaned(source, max_pixels=96 * 64 - 1)


def test_an_unreadable_orientation_mark_is_ignored():
    data = corpus.with_segment(0xE1, b"Exif\x00\x00" + b"garbage" * 9)
    assert reopened(cleaned(BytesIO(data))).size == (96, 64)
