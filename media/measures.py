"""What is measured of a picture, to compare it with the other one of its pair.

Pure, and with Pillow alone. The figures are for comparing two pictures of the same person; alone
they say little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL import Image, ImageFilter, ImageStat

from .srgb import flattened, to_srgb

if TYPE_CHECKING:
    from typing import BinaryIO

#: The width at which pictures are compared, about that at which they are seen.
WIDTH = 800
#: Nothing beyond this is looked at: a strip of paper is no picture of a patient.
MAX_HEIGHT = 4 * WIDTH
#: Greys between these are mid-tones: black has no colour, and what is burnt out has lost it.
DARKEST, BRIGHTEST = 40, 225
#: Below this share of mid-tones there is no colour to judge.
MIN_MIDTONES = 0.02
#: McCamy's formula is good for what lights are made of; beyond it is said to be its end.
COLDEST, WARMEST = 20_000, 1_500

_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def measure(image: Image.Image, profile: bytes | None = None) -> dict[str, Any]:
    """Return the measures of a picture, ready for JSON.

    ``brightness``: the mean lightness, CIE L*, 0 to 100. ``temperature``: the correlated colour
    temperature of the mid-tones' mean in kelvin, or None where there are too few. ``sharpness``:
    the variance of the Laplacian of the grey picture, ``WIDTH`` pixels wide. ``profile`` is the
    picture's own colour profile where ``image.info`` has none.
    """
    profile = profile or image.info.get("icc_profile")
    small = to_srgb(flattened(_seen(image)), profile)
    grey = small.convert("L")
    return {
        "brightness": round(_lightness(small), 1),
        "temperature": _temperature(small, grey),
        "sharpness": round(_sharpness(grey), 1),
    }


def measure_file(source: BinaryIO) -> dict[str, Any]:
    """Return the measures of the picture in a file, which is decoded no larger than needed.

    Raises ``OSError`` where it is none.
    """
    source.seek(0)
    with Image.open(source) as opened:
        profile = opened.info.get("icc_profile")
        opened.draft(opened.mode, (WIDTH, 1))
        return measure(opened, profile)


def _seen(image: Image.Image) -> Image.Image:
    """Return the picture as large as it is compared: measures of two sizes are not comparable."""
    height = min(max(round(image.height * WIDTH / image.width), 1), MAX_HEIGHT)
    if image.mode in ("P", "1"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.resize((WIDTH, height), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _linear(value: int) -> float:
    """Return a value of sRGB, 0 to 255, as a share of light (IEC 61966-2-1)."""
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_LINEAR = [_linear(value) for value in range(256)]


def _mean_light(image: Image.Image, mask: Image.Image | None = None) -> list[float]:
    """Return the mean share of light of each channel."""
    counts = image.histogram(mask)
    channels = [counts[start : start + 256] for start in range(0, len(counts), 256)]
    return [
        sum(count * light for count, light in zip(channel, _LINEAR, strict=True))
        / max(sum(channel), 1)
        for channel in channels
    ]


def _lightness(image: Image.Image) -> float:
    """Return CIE L* of the mean luminance."""
    red, green, blue = _mean_light(image)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    if luminance <= (6 / 29) ** 3:
        return luminance * (29 / 3) ** 3
    return float(116 * luminance ** (1 / 3) - 16)


def _sharpness(grey: Image.Image) -> float:
    """Return the variance of the Laplacian, without the rim, which filters leave as it is."""
    filtered = grey.filter(_LAPLACIAN)
    inner = filtered.crop((1, 1, max(grey.width - 1, 2), max(grey.height - 1, 2)))
    return float(ImageStat.Stat(inner).var[0])


def _temperature(image: Image.Image, grey: Image.Image) -> int | None:
    """Return the correlated colour temperature of the mid-tones, to ten kelvin.

    C. S. McCamy, "Correlated color temperature as an explicit function of chromaticity
    coordinates", Color Research & Application 17 (1992), 142-144.
    """
    mask = grey.point([255 * (DARKEST <= value <= BRIGHTEST) for value in range(256)])
    if ImageStat.Stat(mask).mean[0] / 255 < MIN_MIDTONES:
        return None
    red, green, blue = _mean_light(image, mask)
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    whole = x + y + z
    slope = 0.1858 - y / whole
    if slope == 0:
        return None
    n = (x / whole - 0.3320) / slope
    kelvin = ((449 * n + 3525) * n + 6823.3) * n + 5520.33
    return int(round(min(max(kelvin, WARMEST), COLDEST), -1))
