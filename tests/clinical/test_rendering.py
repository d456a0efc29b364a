"""Both pictures of a pair come out alike: size, crop, colour; only the one after is moved."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile

from media.geometry import crop_of, frame_to_after
from media.matching import Crop, Matching
from media.rendering import FORMATS, render_alone, render_one, render_pair

CROP = Crop(x=0.2, y=0.2, width=0.5, height=0.6)
PORTRAIT, LARGE, LANDSCAPE = (600, 800), (1500, 2000), (900, 700)


def drawn(size, marker, *, mode="RGB", ground="grey", file_format="JPEG", **options) -> BytesIO:
    """Draw a round marker, whose centre is what is looked for."""
    image = Image.new("RGB", size, ground)
    x, y = marker
    radius = size[0] / 30
    ImageDraw.Draw(image).ellipse((x - radius, y - radius, x + radius, y + radius), fill="white")
    target = BytesIO()
    image.convert(mode).save(target, file_format, **options)
    return target


def marker_in(data: bytes) -> tuple[float, float]:
    """Return the centre of what is bright, as shares of the picture."""
    image = Image.open(BytesIO(data)).convert("L").point(lambda value: 255 * (value > 190))
    pixels = image.load()
    found = [(x, y) for x in range(image.width) for y in range(image.height) if pixels[x, y]]
    assert found
    return (
        (sum(x for x, _y in found) / len(found) + 0.5) / image.width,
        (sum(y for _x, y in found) / len(found) + 0.5) / image.height,
    )


def solved(affine, place):
    """Return the point of the frame that the map takes to a place in the picture after."""
    a, b, c, d, e, f = affine
    x, y = place[0] - c, place[1] - f
    whole = a * e - b * d
    return (x * e - y * b) / whole, (y * a - x * d) / whole


@pytest.mark.parametrize("file_format", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        (PORTRAIT, PORTRAIT, {}),
        (PORTRAIT, LARGE, {"shift_x": 0.08, "shift_y": -0.05}),
        (LARGE, PORTRAIT, {"rotation": 7.5, "scale": 1.2}),
        (LARGE, LARGE, {"rotation": -12.0, "shift_y": 0.06, "scale": 0.9}),
        (LANDSCAPE, LARGE, {"rotation": 3.0}),
        ((601, 803), (1501, 2003), {"rotation": 2.0, "crop": CROP}),
    ],
)
def test_a_marker_lands_where_it_should(before, after, values, file_format):
    matching = Matching(**values)
    place = (after[0] * 0.42, after[1] * 0.55)
    files = (
        drawn(before, (before[0] * 0.6, before[1] * 0.4), file_format=file_format),
        drawn(after, place, file_format=file_format),
    )
    crop = crop_of(before, after, matching)
    frame = solved(frame_to_after(before, after, matching), place)
    expected = {
        "before": ((0.6 - crop.x) / crop.width, (0.4 - crop.y) / crop.height),
        "after": (
            (frame[0] / before[0] - crop.x) / crop.width,
            (frame[1] / before[1] - crop.y) / crop.height,
        ),
    }
    for side in ("before", "after"):
        rendered = render_one(*files, matching, side, 300)
        assert marker_in(rendered.data) == pytest.approx(expected[side], abs=0.004)
        # No black from beyond an edge.
        grey = Image.open(BytesIO(rendered.data)).convert("L")
        assert grey.getextrema()[0] > 60


def test_both_have_one_size_in_every_format():
    files = drawn(LARGE, (700, 900)), drawn((1100, 1400), (500, 600))
    made = list(render_pair(*files, Matching(rotation=4.0, scale=1.1)))
    sizes = {
        side: [(r.nominal_width, r.format, r.width, r.height) for s, r in made if s == side]
        for side in ("before", "after")
    }
    assert sizes["before"] == sizes["after"]
    assert [nominal for nominal, *_rest in sizes["after"]] == [400] * 3 + [800] * 3 + [1600] * 3
    # The smaller one is not enlarged.
    largest = max(width for *_rest, width, _height in sizes["after"])
    assert 800 < largest < 1100
    for _side, rendered in made:
        with Image.open(BytesIO(rendered.data)) as image:
            assert image.size == (rendered.width, rendered.height)
            assert (image.format or "").lower() == rendered.format
    assert {rendered.format for _side, rendered in made} == set(FORMATS)


def test_an_original_is_decoded_once_and_no_larger_than_needed(monkeypatch):
    decoded: list[object] = []
    load = ImageFile.ImageFile.load

    def counted(image: ImageFile.ImageFile):
        if image.tile:
            decoded.append((image.format, image.size))
        return load(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load", counted)
    files = drawn(LARGE, (9, 9), file_format="PNG"), drawn(LARGE, (9, 9), file_format="PNG")
    assert len(list(render_pair(*files, Matching(rotation=4.0)))) == 18
    assert decoded == [("PNG", LARGE), ("PNG", LARGE)]
    # Of a JPEG no more than twice as much as is shown.
    render_one(drawn(LARGE, (9, 9)), drawn(LARGE, (9, 9)), Matching(rotation=4.0), "after", 120)
    assert decoded[2:] == [("JPEG", (375, 500))]


def test_nothing_of_the_originals_but_pixels():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x010E] = "PLANTED"
    options = {"exif": exif, "icc_profile": profile}
    files = [drawn(PORTRAIT, (300, 300), **options) for _side in range(2)]
    for _side, rendered in render_pair(*files, Matching(rotation=2.0)):
        assert b"PLANTED" not in rendered.data
        with Image.open(BytesIO(rendered.data)) as image:
            assert not image.getexif()
            assert "icc_profile" not in image.info


def test_transparency_is_white():
    clear = BytesIO()
    Image.new("RGBA", PORTRAIT, (0, 0, 0, 0)).save(clear, "PNG")
    opaque = drawn(PORTRAIT, (300, 400))
    rendered = render_one(clear, opaque, Matching(), "before", 200)
    assert Image.open(BytesIO(rendered.data)).getpixel((50, 50)) == (255, 255, 255)


def test_colours_become_those_of_srgb():
    """A profile with red and blue exchanged tells whether it is applied."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[tags[0]], profile[tags[1]] = ord("b"), ord("r")
    for side in ("before", "after"):
        files = [
            drawn(
                PORTRAIT,
                (1, 1),
                ground=(200, 40, 40),
                file_format="PNG",
                icc_profile=bytes(profile),
            )
            for _side in range(2)
        ]
        rendered = render_one(*files, Matching(), side, 200)
        red, _green, blue = Image.open(BytesIO(rendered.data)).getpixel((100, 100))
        assert blue > red + 50


@pytest.mark.parametrize("mode", ["L", "P", "RGB", "RGBA", "LA"])
def test_every_mode_of_an_original(mode):
    source = drawn(PORTRAIT, (300, 400), mode=mode, file_format="PNG")
    assert marker_in(render_alone(source, 200).data) == pytest.approx((0.5, 0.5), abs=0.01)
    rendered = render_one(source, source, Matching(rotation=5.0), "after", 200)
    assert marker_in(rendered.data) == pytest.approx((0.5, 0.5), abs=0.01)
