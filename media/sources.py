"""Reading the part of an original that is shown, no larger than it is needed.

Pure. Originals may have sixty megapixels: JPEGs are decoded at a fraction of that, and anything
else is made smaller strip by strip, so that beside the decoded picture only small ones exist.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from .srgb import flattened, to_srgb

if TYPE_CHECKING:
    from typing import BinaryIO

    from .geometry import Size

#: How many times wider than the widest rendition a picture is kept: making it smaller by so much
#: hides what turning it has blurred.
FINER = 2
#: Pixels around a part that the filters look at.
_MARGIN = 4
#: Rows that are converted at once.
_STRIP = 256


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A part of an original, in its pixels: an upright rectangle turned around its own centre.

    What is shown was turned clockwise by ``rotation`` degrees, so the part lies turned the other
    way in the original.
    """

    region: tuple[float, float, float, float]
    rotation: float = 0.0

    @property
    def width(self) -> float:
        """How many pixels of the original lie along the shown width."""
        return self.region[2] - self.region[0]

    @property
    def height(self) -> float:
        """How many pixels of the original lie along the shown height."""
        return self.region[3] - self.region[1]

    def bounds(self) -> tuple[float, float, float, float]:
        """Return the upright rectangle in the original that holds the whole part."""
        angle = math.radians(self.rotation)
        cosine, sine = abs(math.cos(angle)), abs(math.sin(angle))
        half_x = (self.width * cosine + self.height * sine) / 2
        half_y = (self.width * sine + self.height * cosine) / 2
        x, y = (self.region[0] + self.region[2]) / 2, (self.region[1] + self.region[3]) / 2
        return x - half_x, y - half_y, x + half_x, y + half_y


def read_size(source: BinaryIO) -> Size:
    """Return width and height from the header; raises ``OSError`` where it is no picture."""
    source.seek(0)
    with Image.open(source) as opened:
        return opened.size


@dataclass(frozen=True, kw_only=True)
class Master:
    """What every size of a picture is made of: a part in sRGB, and where in it the picture is."""

    image: Image.Image
    box: tuple[float, float, float, float]

    def sized(self, size: Size) -> Image.Image:
        """Return the picture in this size."""
        return self.image.resize(size, Image.Resampling.LANCZOS, box=self.box)


def read_master(source: BinaryIO, placement: Placement, width: int) -> Master:
    """Return what is placed, upright, for pictures up to ``width`` pixels wide.

    It is resampled here only where it has to be turned.
    """
    source.seek(0)
    with Image.open(source) as opened:
        profile = opened.info.get("icc_profile")
        shrink = _decode(opened, min(FINER * width / placement.width, 1.0))
        factor = max(math.ceil(placement.width / shrink / (FINER * width) - 1e-6), 1)
        box = _box(placement, shrink, factor, opened.size)
        part = to_srgb(_reduced(opened, box, factor), profile)
    shrink *= factor
    left, top, right, bottom = (
        value / shrink - box[place % 2] / factor for place, value in enumerate(placement.region)
    )
    if placement.rotation == 0:
        within = (max(left, 0.0), max(top, 0.0), min(right, part.width), min(bottom, part.height))
        return Master(image=part, box=within)
    turned = _turned(part, (left, top, right, bottom), placement.rotation)
    return Master(image=turned, box=(0, 0, *turned.size))


def _decode(opened: Image.Image, wanted: float) -> float:
    """Decode at least the wanted share of the size; return how many times smaller it came out.

    The decoder of JPEG can leave out what is not needed, and saves time and memory by it.
    """
    whole = opened.size
    drafted = None
    if wanted < 1:
        size = math.ceil(whole[0] * wanted), math.ceil(whole[1] * wanted)
        drafted = opened.draft(opened.mode, size)
    opened.load()
    # Its sizes are rounded up, the scale is exact.
    return 1.0 if drafted is None else whole[0] / drafted[1][2]


def _box(placement: Placement, shrink: float, factor: int, size: Size) -> tuple[int, int, int, int]:
    """Return the whole pixels that are needed, with what filters look at around them."""
    left, top, right, bottom = (value / shrink for value in placement.bounds())
    margin = _MARGIN * factor
    return (
        max(math.floor(left) - margin, 0),
        max(math.floor(top) - margin, 0),
        min(math.ceil(right) + margin, size[0]),
        min(math.ceil(bottom) + margin, size[1]),
    )


def _reduced(image: Image.Image, box: tuple[int, int, int, int], factor: int) -> Image.Image:
    """Return a part of the picture, flattened and made smaller by a whole factor, in strips."""
    left, top, right, bottom = box
    step = max(_STRIP // factor, 1) * factor
    result: Image.Image | None = None
    for start in range(top, bottom, step):
        strip = flattened(image.crop((left, start, right, min(start + step, bottom))))
        if factor > 1:
            strip = strip.reduce(factor)
        if result is None:
            result = Image.new(strip.mode, (strip.width, math.ceil((bottom - top) / factor)))
        result.paste(strip, (0, (start - top) // factor))
    assert result is not None  # noqa: S101 (a box is never empty)
    return result


def _turned(
    part: Image.Image, region: tuple[float, float, float, float], rotation: float
) -> Image.Image:
    """Return the region, which lies turned back in the part, upright and in its own resolution."""
    left, top, right, bottom = region
    size = max(round(right - left), 1), max(round(bottom - top), 1)
    angle = math.radians(rotation)
    cosine, sine = math.cos(angle), math.sin(angle)
    stretch_x, stretch_y = (right - left) / size[0], (bottom - top) / size[1]
    half_x, half_y = (right - left) / 2, (bottom - top) / 2
    affine = (
        cosine * stretch_x,
        sine * stretch_y,
        (left + right) / 2 - cosine * half_x - sine * half_y,
        -sine * stretch_x,
        cosine * stretch_y,
        (top + bottom) / 2 + sine * half_x - cosine * half_y,
    )
    return part.transform(size, Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)
