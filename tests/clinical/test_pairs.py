"""What is measured of pictures, and what is said of two that do not fit together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from media.measures import measure
from media.pairs import warnings_of


def scene(size: tuple[int, int] = (400, 500)) -> Image.Image:
    """Return something with light, colour and edges."""
    noise = Image.effect_noise((80, 100), 90).resize(size, Image.Resampling.BICUBIC)
    return tinted(noise.convert("RGB"), (1.0, 0.85, 0.75))


def tinted(image: Image.Image, factors: tuple[float, float, float]) -> Image.Image:
    channels = [
        channel.point(lambda value, factor=factor: value * factor)
        for channel, factor in zip(image.split(), factors, strict=True)
    ]
    return Image.merge("RGB", channels)


@dataclass
class Picture:
    width: int = 3000
    height: int = 4000
    measures: dict[str, Any] = field(default_factory=dict)


def compared(before: Image.Image, after: Image.Image) -> list[str]:
    pictures = [Picture(*each.size, measures=measure(each)) for each in (before, after)]
    return [warning.kind for warning in warnings_of(*pictures)]


@pytest.fixture(scope="module")
def face() -> Image.Image:
    return scene()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda image: image, []),
        (lambda image: ImageEnhance.Brightness(image).enhance(0.95), []),
        (lambda image: ImageEnhance.Brightness(image).enhance(0.75), ["darker"]),
        (lambda image: image.point(lambda value: value + 45), ["brighter"]),
        (lambda image: image.filter(ImageFilter.GaussianBlur(3)), ["softer"]),
        (lambda image: image.resize((200, 250)), ["size"]),
        (lambda image: image.crop((0, 0, 400, 450)), ["ratio"]),
        (lambda image: tinted(image, (1.04, 1, 0.85)), ["warmer"]),
    ],
)
def test_what_differs_is_said(face, change, expected):
    found = compared(face, change(face))
    assert [kind for kind in found if kind != "softer" or "softer" in expected] == expected


def test_the_other_way_round(face):
    assert "sharper" in compared(face.filter(ImageFilter.GaussianBlur(3)), face)


def test_sentences_name_what_was_measured(in_english):
    before = Picture(measures={"brightness": 60, "temperature": 5600, "sharpness": 200})
    after = Picture(1200, 1600, {"brightness": 50, "temperature": 4000, "sharpness": 50})
    found = warnings_of(before, after)
    codes = ["size", "brightness", "colour_temperature", "sharpness"]
    assert [warning.code for warning in found] == codes
    text = " ".join(warning.sentence for warning in found)
    assert "3000 × 4000 pixels before, 1200 × 1600 after" in text
    assert "darker" in text
    assert "5600 K before, 4000 K after" in text


@pytest.mark.parametrize("measures", [{}, {"brightness": None, "temperature": None}])
def test_what_was_not_measured_is_not_compared(measures):
    measured = Picture(measures={"brightness": 60, "temperature": 5600, "sharpness": 200})
    assert warnings_of(Picture(measures=measures), measured) == []
    assert warnings_of(Picture(0, 0), measured) == []


@pytest.mark.parametrize(
    ("colour", "kelvin"),
    # The white of sRGB is D65; the others are what black bodies of that heat look like.
    [((128, 128, 128), 6500), ((128, 105, 82), 4000), ((102, 110, 128), 10000)],
)
def test_colour_temperature(colour, kelvin):
    measured = measure(Image.new("RGB", (64, 64), colour))["temperature"]
    assert measured == pytest.approx(kelvin, rel=0.06)


def test_lightness():
    for grey, lightness in ((0, 0), (119, 50), (255, 100)):
        found = measure(Image.new("RGB", (64, 64), (grey,) * 3))
        assert found["brightness"] == pytest.approx(lightness, abs=0.5)
    assert measure(Image.new("L", (64, 64), 5))["temperature"] is None


@pytest.mark.django_db
def test_a_picture_is_measured_when_it_is_stored(clinical_files, monkeypatch):
    from media.models import ClinicalPicture
    from tests.cases import make_picture

    picture = ClinicalPicture.objects.get(pk=make_picture("silver").pk)
    assert picture.measures["brightness"] > 70
    monkeypatch.setattr("media.models.pictures.measure_file", None)
    picture.save()
