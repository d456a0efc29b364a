"""Smooth lines and flat shapes on a Pillow image, anti-aliased by drawing large."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

#: How many times larger than the finished picture everything is drawn.
SCALE = 3
#: Straight pieces between two neighbouring points of a curve.
PIECES = 24


def smooth(points: Sequence[Point]) -> list[Point]:
    """Return a curve through all ``points``: a Catmull-Rom spline, flattened to short pieces."""
    padded = [points[0], *points, points[-1]]
    curve = [points[0]]
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(1, PIECES + 1):
            t = step / PIECES
            x, y = (
                (
                    2 * b
                    + (c - a) * t
                    + (2 * a - 5 * b + 4 * c - d) * t * t
                    + (3 * b - a - 3 * c + d) * t**3
                )
                / 2
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            )
            curve.append((x, y))
    return curve


class Canvas:
    """A picture of ``width`` by ``height`` pixels, addressed in those pixels."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        self._size = (width, height)
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), background)

    def fill(self, outline: Iterable[Point], colour: Colour) -> None:
        """Fill the closed shape within ``outline``."""
        self._draw().polygon([(x * SCALE, y * SCALE) for x, y in outline], fill=colour)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        x, y = (value * SCALE for value in centre)
        r = radius * SCALE
        self._draw().ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def shade(
        self,
        outline: Sequence[Point],
        colour: Colour,
        *,
        opacity: float,
        softness: float,
        within: Sequence[Point] | None = None,
    ) -> None:
        """Lay a soft shape over the picture, kept inside the shape ``within``, if given."""
        box = self._box_around(outline, 3 * softness)
        mask = self._mask(outline, box).filter(ImageFilter.GaussianBlur(softness * SCALE))
        mask = mask.point(lambda value: int(value * opacity))
        if within is not None:
            mask = Image.composite(mask, Image.new("L", mask.size), self._mask(within, box))
        self._image.paste(colour, box, mask)

    def stroke(
        self, line: Sequence[Point], colour: Colour, width: float, *, taper: float = 0.0
    ) -> None:
        """Draw ``line`` with round ends.

        ``taper`` is the share of the line over which the width grows from nearly nothing at
        each end, as a pen would leave it.
        """
        dots = list(_dense(line))
        draw = self._draw()
        for number, (x, y) in enumerate(dots):
            share = number / max(len(dots) - 1, 1)
            edge = min(share, 1 - share)
            weight = min(1.0, 0.2 + 0.8 * edge / taper) if taper else 1.0
            r = width * weight / 2 * SCALE
            draw.ellipse((x * SCALE - r, y * SCALE - r, x * SCALE + r, y * SCALE + r), fill=colour)

    def finished(self) -> Image.Image:
        """Return the picture in its own size."""
        return self._image.resize(self._size, Image.Resampling.LANCZOS)

    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self._image)

    def _box_around(self, outline: Sequence[Point], margin: float) -> Box:
        """Return the part of the picture, in its large pixels, that a blurred shape may touch."""
        xs, ys = ([point[axis] * SCALE for point in outline] for axis in (0, 1))
        width, height = self._image.size
        margin *= SCALE
        return (
            max(0, int(min(xs) - margin)),
            max(0, int(min(ys) - margin)),
            min(width, int(max(xs) + margin) + 1),
            min(height, int(max(ys) + margin) + 1),
        )

    def _mask(self, outline: Sequence[Point], box: Box) -> Image.Image:
        left, top, right, bottom = box
        mask = Image.new("L", (right - left, bottom - top))
        points = [(x * SCALE - left, y * SCALE - top) for x, y in outline]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        return mask


def _dense(line: Sequence[Point]) -> Iterable[Point]:
    """Yield points of ``line`` no further apart than half a pixel."""
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) * 2))
        for step in range(steps):
            t = step / steps
            yield (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
    yield line[-1]
