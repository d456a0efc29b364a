"""The picture that is uploaded: 12 megapixels, drawn, with what a camera makes hard to compress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (4000, 3000)


def draw(path: Path) -> None:
    """Write it as a camera would: a JPEG of about 3.5 MB with halved colour, upright by EXIF."""
    small = Image.effect_noise((SIZE[0] // 16, SIZE[1] // 16), 120).filter(
        ImageFilter.GaussianBlur(3)
    )
    clouds = [
        each.resize(SIZE, Image.Resampling.BICUBIC)
        for each in (
            small,
            small.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
            small.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        )
    ]
    grain = Image.effect_noise(SIZE, 6)
    picture = ImageChops.overlay(
        Image.merge("RGB", clouds), Image.merge("RGB", [grain, grain, grain])
    )
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 1
    exif[ExifTags.Base.ImageDescription] = "Drawn"
    picture.save(path, "JPEG", quality=92, subsampling="4:2:0", exif=exif)
