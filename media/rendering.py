"""From the originals of a pair to what readers get: matched, cropped alike, in every size.

Pure: bytes in, bytes out. An original is decoded once for all sizes, no larger than they need, and
one after the other, so that no more than one is in memory. Of its metadata nothing is written.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .geometry import apply, crop_of, frame_to_after
from .sources import Placement, read_master, read_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO, Literal

    from PIL import Image

    from .geometry import Size
    from .matching import Crop, Matching
    from .sources import Master

    Side = Literal["before", "after"]

#: The widths that readers are offered; pictures are never enlarged.
WIDTHS = (400, 800, 1600)
#: Pillow's save options by format, the best one first.
FORMATS: dict[str, dict[str, Any]] = {
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

    Both have the same size in pixels and show the same crop, whatever size the originals have.
    Raises ``ValidationError`` where the pictures do not fill it.
    """
    pair = _Pair.of(before, after, matching)
    nominals = widths_for(pair.width)
    for side in ("before", "after"):
        master = pair.master(side, pair.width_in(nominals[-1]))
        for nominal in nominals:
            sized = master.sized(pair.size_in(nominal))
            for name in FORMATS:
                yield side, _encoded(sized, nominal, name)


def render_one(
    before: BinaryIO,
    after: BinaryIO,
    matching: Matching,
    side: Side,
    width: int,
    format: str = "jpeg",  # noqa: A002 (as Pillow calls it)
) -> Rendered:
    """Return one picture of a pair, as wide as asked or as it can be: what people at work see.

    Raises ``ValidationError`` where the pictures do not fill the crop.
    """
    pair = _Pair.of(before, after, matching)
    master = pair.master(side, pair.width_in(width))
    return _encoded(master.sized(pair.size_in(width)), width, format)


def render_alone(source: BinaryIO, width: int, format: str = "jpeg") -> Rendered:  # noqa: A002
    """Return a whole picture that has no pair yet, as wide as asked or as it is."""
    size = read_size(source)
    target = min(width, size[0])
    placement = Placement(region=(0, 0, *size))
    master = read_master(source, placement, target)
    height = max(round(size[1] * target / size[0]), 1)
    return _encoded(master.sized((target, height)), width, format)


def widths_for(width: int) -> list[int]:
    """Return the nominal widths that suit a picture of this width: the last one holds it whole."""
    enough = min((each for each in WIDTHS if each >= width), default=max(WIDTHS))
    return [each for each in WIDTHS if each <= enough]


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Two originals, with the part of each that is shown."""

    sources: Mapping[str, BinaryIO]
    placements: Mapping[str, Placement]
    #: The widest that both pictures can be without being enlarged.
    width: int
    #: Height by width of what is shown.
    ratio: float

    @classmethod
    def of(cls, before: BinaryIO, after: BinaryIO, matching: Matching) -> _Pair:
        sizes = read_size(before), read_size(after)
        crop = crop_of(*sizes, matching)
        placements = {
            "before": _placed_before(sizes[0], crop),
            "after": _placed_after(*sizes, matching, crop),
        }
        return cls(
            sources={"before": before, "after": after},
            placements=placements,
            width=max(min(math.floor(each.width + 1e-6) for each in placements.values()), 1),
            ratio=crop.height * sizes[0][1] / (crop.width * sizes[0][0]),
        )

    def master(self, side: str, width: int) -> Master:
        return read_master(self.sources[side], self.placements[side], width)

    def width_in(self, nominal: int) -> int:
        return min(nominal, self.width)

    def size_in(self, nominal: int) -> Size:
        width = self.width_in(nominal)
        return width, max(round(width * self.ratio), 1)


def _placed_before(size: Size, crop: Crop) -> Placement:
    left, top = crop.x * size[0], crop.y * size[1]
    right = min(left + crop.width * size[0], size[0])
    bottom = min(top + crop.height * size[1], size[1])
    return Placement(region=(left, top, right, bottom))


def _placed_after(before: Size, after: Size, matching: Matching, crop: Crop) -> Placement:
    """Return the upright part of the picture after that lies below the crop, and its turn.

    The centre of the crop is a point of the picture after, and around it lies a part as large as
    the crop, turned back.
    """
    affine = frame_to_after(before, after, matching)
    factor = after[0] / (before[0] * matching.scale)
    width, height = crop.width * before[0] * factor, crop.height * before[1] * factor
    centre = apply(
        affine, ((crop.x + crop.width / 2) * before[0], (crop.y + crop.height / 2) * before[1])
    )
    return Placement(
        region=(
            centre[0] - width / 2,
            centre[1] - height / 2,
            centre[0] + width / 2,
            centre[1] + height / 2,
        ),
        rotation=matching.rotation,
    )


def _encoded(image: Image.Image, nominal: int, name: str) -> Rendered:
    target = BytesIO()
    image.save(target, format=name.upper(), **FORMATS[name])
    return Rendered(
        data=target.getvalue(),
        nominal_width=nominal,
        format=name,
        width=image.width,
        height=image.height,
    )
