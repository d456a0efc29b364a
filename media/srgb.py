"""Pictures in the one colour space that every screen is fed with.

Pure. Both pictures of a pair come through here, so that they are treated alike.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageCms

from .colour import to_plain_mode, usable_profile


def flattened(image: Image.Image) -> Image.Image:
    """Return the picture in grey or RGB, what is transparent of it on white."""
    image = to_plain_mode(image)
    if image.mode == "LA":
        white = Image.new("L", image.size, 255)
        white.paste(image.getchannel("L"), mask=image.getchannel("A"))
        return white
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
        return image
    return image.convert("L" if image.mode in ("1", "L", "LA") else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a flattened picture in sRGB; without a usable ``profile`` it is taken for that.

    The result knows no profile and nothing else but its pixels.
    """
    usable = usable_profile(profile, image.mode)
    if usable is not None:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(usable))
            converted = ImageCms.profileToProfile(image, source, _srgb(), outputMode="RGB")
        except (OSError, ImageCms.PyCMSError):
            converted = None
        if converted is not None:
            image = converted
    image = image.convert("RGB")
    image.info.clear()
    return image


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
