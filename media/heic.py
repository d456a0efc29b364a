"""HEIC, which Pillow does not read: from bytes to pixels, without registering anything with it.

Pure. The decoder (pi-heif: libheif and libde265) is loaded when the first such file comes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import AnimatedPicture, BrokenPicture
from .formats import is_heif_sequence

if TYPE_CHECKING:
    from types import TracebackType

    from PIL import Image


class HeicPicture:
    """The first picture of a HEIC file as its header describes it; nothing is decoded yet.

    Phones put depth, a second lens or a smaller version beside it: only the primary one counts.
    """

    def __init__(self, data: bytes) -> None:
        """Read the header. Raises ``AnimatedPicture`` or ``BrokenPicture``."""
        import pi_heif

        if is_heif_sequence(data):
            raise AnimatedPicture
        try:
            container = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
            self._picture = container[container.primary_index]
        except Exception as error:  # the decoder raises whatever it pleases on broken input
            raise BrokenPicture from error
        self.width, self.height = self._picture.size

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, turned as the header asks."""
        return self.width, self.height

    @property
    def profile(self) -> bytes | None:
        """The colour profile, if there is one."""
        return self._picture.info.get("icc_profile")

    @property
    def has_halved_colour(self) -> bool:
        """Whether colour has half the resolution of brightness, as in phones' pictures."""
        return self._picture.info.get("chroma") == 420

    def decoded(self) -> Image.Image:
        """Return the pixels with 8 bits each, turned and mirrored as the header asks.

        The orientation in EXIF repeats that for old programs and is not applied a second time.
        Raises ``BrokenPicture``.
        """
        try:
            image = self._picture.to_pillow()
        except Exception as error:  # as above
            raise BrokenPicture from error
        image.info = {}
        return image

    def __enter__(self) -> HeicPicture:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Nothing is open."""
