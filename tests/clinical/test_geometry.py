"""Where the pictures of a pair lie over one another, and the crop that both of them fill."""

from __future__ import annotations

import math

import pytest
from django.core.exceptions import ValidationError

from media.geometry import TOLERANCE, apply, crop_of, frame_to_after, largest_crop
from media.matching import Crop, Matching

PORTRAIT, LANDSCAPE = (300, 400), (400, 300)


@pytest.mark.parametrize(
    ("before", "after", "values", "point", "expected"),
    [
        (PORTRAIT, PORTRAIT, {}, (10, 20), (10, 20)),
        (PORTRAIT, (600, 800), {}, (10, 20), (20, 40)),
        # Shifted to the right, the picture after shows in each place what lies further left in it.
        (PORTRAIT, PORTRAIT, {"shift_x": 0.1, "shift_y": -0.05}, (100, 100), (70, 120)),
        (PORTRAIT, PORTRAIT, {"scale": 2.0}, (0, 0), (75, 100)),
        # Turned clockwise, what is above the centre comes from its left.
        (PORTRAIT, PORTRAIT, {"rotation": 20.0}, (150, 0), None),
        # As wide as the frame, centre on centre.
        (PORTRAIT, LANDSCAPE, {}, (0, 87.5), (0, 0)),
        (LANDSCAPE, PORTRAIT, {}, (0, 0), (0, 87.5)),
    ],
)
def test_the_map(before, after, values, point, expected):
    if expected is None:
        angle = math.radians(20)
        expected = (150 - 200 * math.sin(angle), 200 - 200 * math.cos(angle))
    found = apply(frame_to_after(before, after, Matching(**values)), point)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("before", "after", "values", "expected"),
    [
        (PORTRAIT, PORTRAIT, {}, (0, 0, 1)),
        (PORTRAIT, (3000, 4000), {}, (0, 0, 1)),
        (LANDSCAPE, PORTRAIT, {}, (0, 0, 1)),
        (PORTRAIT, LANDSCAPE, {}, (0.21875, 0.21875, 0.5625)),
        (PORTRAIT, PORTRAIT, {"scale": 1.5}, (0, 0, 1)),
        (PORTRAIT, PORTRAIT, {"scale": 0.5}, (0.25, 0.25, 0.5)),
        (PORTRAIT, PORTRAIT, {"shift_x": 0.1}, (0.1, 0.05, 0.9)),
        (PORTRAIT, PORTRAIT, {"shift_x": -0.1, "shift_y": 0.2}, (0.1, 0.2, 0.8)),
        # Enlarged by a tenth it may be shifted by a twentieth for nothing.
        (PORTRAIT, PORTRAIT, {"scale": 1.1, "shift_x": 0.05, "shift_y": -0.05}, (0, 0, 1)),
        # A square of side s in one that is turned: s = 1 / (cos + sin).
        ((400, 400), (400, 400), {"rotation": 10.0}, (0.06839, 0.06839, 0.86322)),
        ((400, 400), (400, 400), {"rotation": -10.0}, (0.06839, 0.06839, 0.86322)),
    ],
)
def test_the_largest_crop(before, after, values, expected):
    crop = largest_crop(before, after, Matching(**values))
    assert (crop.x, crop.y, crop.width) == pytest.approx(expected, abs=1e-4)
    assert crop.height == crop.width


VARIOUS = [
    (before, after, Matching(rotation=rotation, shift_x=x, shift_y=y, scale=scale))
    for before in (PORTRAIT, LANDSCAPE, (1000, 1000))
    for after in (PORTRAIT, (4000, 3000))
    for rotation in (-17.0, 0.0, 3.3)
    for x, y in ((0.0, 0.0), (0.11, -0.07))
    for scale in (0.8, 1.0, 1.3)
]


def test_both_fill_it_and_it_cannot_be_larger():
    for before, after, matching in VARIOUS:
        crop = largest_crop(before, after, matching)
        affine = frame_to_after(before, after, matching)
        touched = crop.width == pytest.approx(1)
        for x in (crop.x, crop.x + crop.width):
            for y in (crop.y, crop.y + crop.height):
                assert min(x, y) >= -1e-9
                assert max(x, y) <= 1 + 1e-9
                place = apply(affine, (x * before[0], y * before[1]))
                for value, length in zip(place, after, strict=True):
                    assert -1e-6 <= value <= length + 1e-6
                    touched = touched or min(value, length - value) < 1e-6
        assert touched
        assert crop == largest_crop(before, after, matching)
        # What is stored of it, rounded, is taken for the same.
        rounded = Matching.from_json(
            {**matching.as_json(), "crop": {k: round(v, 4) for k, v in vars(crop).items()}}
        )
        assert vars(crop_of(before, after, rounded)) == pytest.approx(vars(crop), abs=TOLERANCE)


@pytest.mark.parametrize(
    ("values", "crop", "is_filled"),
    [
        ({}, (0, 0, 1, 1), True),
        ({}, (0.2, 0.3, 0.5, 0.4), True),
        ({"shift_x": 0.1}, (0.1, 0, 0.9, 1), True),
        ({"shift_x": 0.1}, (0.05, 0, 0.9, 1), False),
        ({"scale": 0.5}, (0.25, 0.25, 0.5, 0.5), True),
        ({"scale": 0.5}, (0.2, 0.25, 0.5, 0.5), False),
        ({"rotation": 5.0}, (0, 0, 1, 1), False),
        ({"rotation": 5.0}, (0.2, 0.2, 0.6, 0.6), True),
    ],
)
def test_a_crop_of_ones_own(in_english, values, crop, is_filled):
    x, y, width, height = crop
    matching = Matching(**values, crop=Crop(x=x, y=y, width=width, height=height))
    if is_filled:
        assert crop_of(PORTRAIT, PORTRAIT, matching).width == pytest.approx(width, abs=TOLERANCE)
        return
    with pytest.raises(ValidationError, match="Make the crop smaller"):
        crop_of(PORTRAIT, PORTRAIT, matching)


def test_what_rounding_lets_stand_out_is_taken_off():
    crop = Crop(x=0.0995, y=0.0, width=0.9005, height=1.0)
    found = crop_of(PORTRAIT, PORTRAIT, Matching(shift_x=0.1, crop=crop))
    assert found.x == pytest.approx(0.1, abs=1e-9)
    assert found.x + found.width <= 1
    assert found.height / found.width == pytest.approx(crop.height / crop.width)


def test_too_little_in_common(in_english):
    with pytest.raises(ValidationError, match="too little in common"):
        largest_crop((1000, 4000), (4000, 400), Matching())
