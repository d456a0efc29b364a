"""Colour: which profile is kept, and how pixels come to 8 bits of grey or RGB."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

#: Real profiles are far smaller, printers' ones included; beyond this it is a hiding place.
MAX_PROFILE_BYTES = 1024 * 1024

_GREY_MODES = {"1", "L", "LA"}
_ALPHA_MODES = {"LA", "RGBA"}
_PLAIN_MODES = _GREY_MODES | {"P", "RGB", "RGBA"}


def usable_profile(profile: bytes | None, mode: str) -> bytes | None:
    """Return ``profile`` without trailing bytes, or None if it does not describe ``mode``."""
    if not profile or len(profile) > MAX_PROFILE_BYTES:
        return None
    try:
        parsed = ImageCms.ImageCmsProfile(BytesIO(profile)).profile
    except (OSError, ImageCms.PyCMSError):
        return None
    expected = "GRAY" if mode in _GREY_MODES else "RGB"
    if parsed.xcolor_space.strip() != expected:
        return None
    return profile[: int.from_bytes(profile[:4], "big")]


def to_plain_mode(image: Image.Image) -> Image.Image:
    """Return ``image`` in a mode that every format here and every rendition can hold.

    Print colours become RGB through the picture's own profile; 16-bit greys keep their upper
    eight bits.
    """
    if image.mode in _PLAIN_MODES:
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "F":
        return _from_measured_greys(image)
    if image.mode == "CMYK":
        return _from_print_colours(image)
    if image.mode == "LAB":
        return _converted(image, ImageCms.createProfile("LAB"))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def without_idle_alpha(image: Image.Image) -> Image.Image:
    """Return ``image`` without its transparency where nothing is transparent."""
    if image.mode in _ALPHA_MODES and image.getchannel("A").getextrema()[0] == 255:
        return image.convert(image.mode.rstrip("A"))
    return image


def without_hidden_colours(image: Image.Image) -> Image.Image:
    """Return ``image`` with nothing behind what is fully transparent.

    What an eraser has taken away in a picture editor is often still there, merely invisible.
    """
    if image.mode in _ALPHA_MODES:
        alpha = image.getchannel("A")
        if alpha.getextrema()[0] > 0:
            return image
        visible = alpha.point(lambda value: 255 if value else 0)
        return Image.composite(image, Image.new(image.mode, image.size), visible)
    transparency = image.info.get("transparency")
    if image.mode == "P" and isinstance(transparency, bytes):
        colours = bytearray(image.getpalette("RGB") or [])
        for number, alpha in enumerate(transparency):
            if not alpha:
                colours[3 * number : 3 * number + 3] = bytes(3)
        image = image.copy()
        image.putpalette(bytes(colours), "RGB")
        image.info["transparency"] = transparency
    return image


def _from_measured_greys(image: Image.Image) -> Image.Image:
    """Return 8-bit greys of floating-point ones, which programs write from 0 to 1 or to 65535."""
    _darkest, brightest = image.getextrema()
    full = next((each for each in (1, 255) if brightest <= each), 65535)
    return image.point(lambda value: value * (255 / full) + 0).convert("L")


def _from_print_colours(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and len(profile) <= 4 * MAX_PROFILE_BYTES:
        try:
            return _converted(image, ImageCms.ImageCmsProfile(BytesIO(profile)))
        except (OSError, ImageCms.PyCMSError):
            pass
    return image.convert("RGB")


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile | Any) -> Image.Image:
    """Return ``image`` in sRGB. Raises ``PyCMSError`` where the profile does not fit it."""
    converted = ImageCms.profileToProfile(
        image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    if converted is None:
        raise ImageCms.PyCMSError("nothing was converted")
    return converted
