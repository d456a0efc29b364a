"""Where the pictures of a pair lie over one another, and which crop both of them fill.

Pure: sizes and a ``Matching`` in, numbers out. The *frame* is the picture before, from 0 to 1 along
both of its sides. The picture after is laid over it with its centre on the frame's centre, as wide
as the frame, and then scaled, turned and shifted as the matching says.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .matching import MIN_CROP, Crop, Matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Size = tuple[int, int]
    Point = tuple[float, float]
    #: a, b, c, d, e, f of ``x' = ax + by + c`` and ``y' = dx + ey + f``, as Pillow has them.
    Affine = tuple[float, float, float, float, float, float]
    #: All points with ``a·u + b·v <= c``.
    HalfPlane = tuple[float, float, float]

#: How far a crop may reach beyond the picture after, in shares of the frame: what rounding makes.
TOLERANCE = 1e-3
_EXACT = 1e-9


def frame_to_after(before: Size, after: Size, matching: Matching) -> Affine:
    """Return the map from pixels of the picture before to pixels of the picture after.

    Continuous coordinates, from a picture's upper left corner: the first pixel's centre is at 0.5.
    """
    angle = math.radians(matching.rotation)
    factor = after[0] / (before[0] * matching.scale)
    cosine, sine = math.cos(angle) * factor, math.sin(angle) * factor
    centre_x = before[0] * (0.5 + matching.shift_x)
    centre_y = before[1] * (0.5 + matching.shift_y)
    return (
        cosine,
        sine,
        after[0] / 2 - cosine * centre_x - sine * centre_y,
        -sine,
        cosine,
        after[1] / 2 + sine * centre_x - cosine * centre_y,
    )


def apply(affine: Affine, point: Point) -> Point:
    """Return where the map takes a point."""
    a, b, c, d, e, f = affine
    return a * point[0] + b * point[1] + c, d * point[0] + e * point[1] + f


def crop_of(before: Size, after: Size, matching: Matching) -> Crop:
    """Return the crop that both pictures get: the one that was chosen, or the largest.

    What rounding lets a chosen one reach beyond a picture is taken off all around. Raises
    ``ValidationError`` where the pictures do not fill it.
    """
    crop = matching.crop
    if crop is None:
        return largest_crop(before, after, matching)
    edges = [*_edges(before, after, matching), *_FRAME]
    excess = max(_excess(edge, corner) for edge in edges for corner in _corners(crop))
    if excess > TOLERANCE:
        raise ValidationError(
            _(
                "The crop shows a place where the picture after has nothing. Make the crop "
                "smaller, or shift or enlarge the picture after."
            ),
            code="crop_empty",
        )
    return crop if excess <= 0 else _tightened(crop, edges)


def largest_crop(before: Size, after: Size, matching: Matching) -> Crop:
    """Return the largest part of the frame, in its ratio, that both pictures fill.

    Of several that are equally large it is the one nearest to the frame's centre. Raises
    ``ValidationError`` where the pictures have too little in common.
    """
    edges = [*_edges(before, after, matching), *_FRAME]
    side = _largest_side(edges)
    if side < MIN_CROP:
        raise ValidationError(
            _(
                "The two pictures have too little in common. Shift the picture after back, or "
                "make it larger."
            ),
            code="too_little_in_common",
        )
    x, y = _nearest_centre([_shrunk(edge, side) for edge in edges])
    half = side / 2
    return Crop(x=_within(x - half, side), y=_within(y - half, side), width=side, height=side)


def validate_pair(before: Size, after: Size, matching: Matching) -> None:
    """Raise ``ValidationError`` where the pictures do not fill the crop."""
    crop_of(before, after, matching)


_FRAME: tuple[HalfPlane, ...] = ((-1, 0, 0), (1, 0, 1), (0, -1, 0), (0, 1, 1))


def _edges(before: Size, after: Size, matching: Matching) -> list[HalfPlane]:
    """Return the edges of the picture after as they lie in the frame, each of length one."""
    a, b, c, d, e, f = frame_to_after(before, after, matching)
    width, height = before
    along_x = (a * width, b * height, c)
    along_y = (d * width, e * height, f)
    return [
        edge
        for (p, q, offset), length in ((along_x, after[0]), (along_y, after[1]))
        for edge in (_normal(-p, -q, offset), _normal(p, q, length - offset))
    ]


def _normal(a: float, b: float, c: float) -> HalfPlane:
    length = math.hypot(a, b)
    return a / length, b / length, c / length


def _excess(edge: HalfPlane, point: Point) -> float:
    a, b, c = edge
    return a * point[0] + b * point[1] - c


def _corners(crop: Crop) -> Iterator[Point]:
    for x in (crop.x, crop.x + crop.width):
        for y in (crop.y, crop.y + crop.height):
            yield x, y


def _tightened(crop: Crop, edges: Iterable[HalfPlane]) -> Crop:
    """Return the crop smaller around its centre, so that it keeps within all edges."""
    centre = crop.x + crop.width / 2, crop.y + crop.height / 2
    share = min(
        -_excess(edge, centre) / ((abs(edge[0]) * crop.width + abs(edge[1]) * crop.height) / 2)
        for edge in edges
    )
    width, height = crop.width * share, crop.height * share
    return Crop(x=centre[0] - width / 2, y=centre[1] - height / 2, width=width, height=height)


def _reach(edge: HalfPlane) -> float:
    """Return how far a square of side one reaches from its centre towards the edge."""
    return (abs(edge[0]) + abs(edge[1])) / 2


def _shrunk(edge: HalfPlane, side: float) -> HalfPlane:
    """Return where the centre of a square may be that keeps within the edge."""
    a, b, c = edge
    return a, b, c - side * _reach(edge)


def _largest_side(edges: Sequence[HalfPlane]) -> float:
    """Return the side of the largest upright square within all edges; below 0 if there is none.

    A linear programme in three unknowns, centre and side: its answer is a corner, where three
    edges are touched, and there are few of those.
    """
    sides = [
        side
        for three in combinations(edges, 3)
        for x, y, side in _touching(three)
        if all(_excess(_shrunk(edge, side), (x, y)) <= _EXACT for edge in edges)
    ]
    return max(sides, default=-1.0)


def _touching(edges: Iterable[HalfPlane]) -> Iterator[tuple[float, float, float]]:
    """Yield centre and side of the square that touches three edges, by Cramer's rule."""
    rows = [(a, b, _reach((a, b, c)), c) for a, b, c in edges]
    whole = _determinant([row[:3] for row in rows])
    if abs(whole) < _EXACT:
        return
    x, y, side = (
        _determinant([(*row[:place], row[3], *row[place + 1 : 3]) for row in rows]) / whole
        for place in range(3)
    )
    yield x, y, side


def _determinant(rows: Sequence[Sequence[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _nearest_centre(edges: Sequence[HalfPlane]) -> Point:
    """Return the point within all edges that is nearest to the frame's centre."""
    centre = (0.5, 0.5)
    candidates = [centre, *(_foot(edge, centre) for edge in edges), *_crossings(edges)]
    within = [
        point for point in candidates if all(_excess(edge, point) <= 10 * _EXACT for edge in edges)
    ]
    return min(within, key=lambda point: (round(math.dist(point, centre), 9), point))


def _foot(edge: HalfPlane, point: Point) -> Point:
    distance = _excess(edge, point)
    return point[0] - distance * edge[0], point[1] - distance * edge[1]


def _crossings(edges: Sequence[HalfPlane]) -> Iterator[Point]:
    for (a, b, c), (d, e, f) in combinations(edges, 2):
        whole = a * e - b * d
        if abs(whole) > _EXACT:
            yield (c * e - b * f) / whole, (a * f - c * d) / whole


def _within(start: float, side: float) -> float:
    """Return a start that rounding has put beyond the frame, back in it."""
    return min(max(start, 0.0), 1.0 - side)
