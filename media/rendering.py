"""From the originals of a pair to what readers get: matched, cropped alike, in every size.

Pure: bytes in, bytes out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, Literal

    from .matching import Matching

    Side = Literal["before", "after"]

#: The widths that readers are offered; pictures are never enlarged.
WIDTHS = (400, 800, 1600)
#: Pillow's save options by format, the best one first.
FORMATS = {
    "avif": {"quality": 61, "speed": 8},
    "webp": {"quality": 80},
    "jpeg": {"quality": 82, "progressive": True, "optimize": True},
}


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One rendition, not stored yet."""

    data: bytes
    nominal_width: int
    format: str
    width: int
    height: int

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def file_name(self) -> str:
        """A random name with the extension of the format."""
        extension = {"jpeg": "jpg"}.get(self.format, self.format)
        return f"{secrets.token_hex(16)}.{extension}"


def render_pair(
    before: BinaryIO, after: BinaryIO, matching: Matching
) -> Iterator[tuple[Side, Rendered]]:
    """Yield both pictures of a pair in every width and format.

    Both have the same size in pixels, whatever the originals have.
    """
    for side, source in (("before", before), ("after", after)):
        with Image.open(source) as opened:
            image = opened.convert("RGB")
        for nominal in widths_for(image.width):
            width = min(nominal, image.width)
            sized = image.resize((width, round(image.height * width / image.width)))
            for name, options in FORMATS.items():
                target = BytesIO()
                sized.save(target, format=name.upper(), **options)
                yield (
                    side,
                    Rendered(
                        data=target.getvalue(),
                        nominal_width=nominal,
                        format=name,
                        width=sized.width,
                        height=sized.height,
                    ),
                )


def widths_for(width: int) -> list[int]:
    """Return the nominal widths that suit a picture of this width: the last one holds it whole."""
    enough = min((each for each in WIDTHS if each >= width), default=max(WIDTHS))
    return [each for each in WIDTHS if each <= enough]
