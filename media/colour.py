"""Colour: which profile is kept, and how pixels come to 8 bits of grey or RGB."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

#: Real profiles are far smaller, printers' ones included; beyond this it is a hiding place.
MAX_PROFILE_BYTES = 1024 * 1024

_GREY_MODES = {"1", "L", "LA"}
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
    if image.mode == "CMYK":
        return _from_print_colours(image)
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _from_print_colours(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile and len(profile) <= 4 * MAX_PROFILE_BYTES:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (OSError, ImageCms.PyCMSError):
            pass
        else:
            if converted is not None:
                return converted
    return image.convert("RGB")
