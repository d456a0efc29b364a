"""How the picture after is laid over the picture before, and what of both is shown.

Pure: numbers in, numbers out. All lengths are shares of the picture before: 0.1 along x is a
tenth of its width. Nothing but place, angle and size can be changed.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What may be asked for: degrees, shares of the frame, factors.
MAX_ROTATION = 20.0
MAX_SHIFT = 0.5
MIN_SCALE, MAX_SCALE = 0.5, 2.0
#: The least that a crop leaves of the frame's width and height.
MIN_CROP = 0.2


@dataclass(frozen=True, kw_only=True)
class Crop:
    """A part of the picture before, in shares of its width and height."""

    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Matching:
    """What is done to the picture after, and the crop that both pictures get.

    The picture after is first fitted into the frame of the picture before (its width to the
    frame's width, its centre to the frame's centre), then scaled and rotated around that centre,
    clockwise, then shifted. Without a ``crop`` the largest one is taken that both pictures fill
    (``media.geometry``).
    """

    rotation: float = 0.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    scale: float = 1.0
    crop: Crop | None = None
    #: Names the two pictures, in the digest alone: what comes of a pair depends on both.
    pair: str = ""

    @classmethod
    def from_json(cls, value: Any, pair: str = "") -> Matching:
        """Return the matching that was stored; an empty value changes nothing.

        Raises ``ValidationError`` with a sentence where it is no matching.
        """
        if not value:
            return cls(pair=pair)
        if not isinstance(value, dict) or not value.keys() <= {*_NUMBERS, "crop"}:
            raise _damaged()
        numbers = {name: _number(value[name]) for name in _NUMBERS if name in value}
        matching = cls(**numbers, crop=_crop(value.get("crop")), pair=pair)
        matching.validate()
        return matching

    def as_json(self) -> dict[str, Any]:
        """Return what is stored, rounded so that the same matching is the same text."""
        value: dict[str, Any] = {name: round(getattr(self, name), 4) for name in _NUMBERS}
        if self.crop is not None:
            value["crop"] = {name: round(getattr(self.crop, name), 4) for name in _SIDES}
        return value

    @property
    def digest(self) -> str:
        """Name the matching of this pair: 32 hexadecimal digits."""
        text = self.pair + json.dumps(self.as_json(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def validate(self) -> None:
        """Raise ``ValidationError`` where a number is out of its bounds."""
        if abs(self.rotation) > MAX_ROTATION:
            raise ValidationError(
                _("A picture can be turned by %(degrees)g degrees at the most. Choose another one.")
                % {"degrees": MAX_ROTATION},
                code="rotation",
            )
        if max(abs(self.shift_x), abs(self.shift_y)) > MAX_SHIFT:
            raise ValidationError(
                _("A picture can be shifted by half of its size at the most."), code="shift"
            )
        if not MIN_SCALE <= self.scale <= MAX_SCALE:
            raise ValidationError(
                _("A picture can be made half or twice as large at the most."), code="scale"
            )
        if self.crop is not None:
            _validate_crop(self.crop)


_NUMBERS = ("rotation", "shift_x", "shift_y", "scale")
_SIDES = ("x", "y", "width", "height")
#: How much rounding may put a crop beyond its frame.
_TOLERANCE = 1e-3


def validate_matching(value: Mapping[str, Any]) -> None:
    """Raise ``ValidationError`` where the value of a field is no matching."""
    Matching.from_json(value)


def _validate_crop(crop: Crop) -> None:
    if min(crop.width, crop.height) < MIN_CROP:
        raise ValidationError(
            _("The crop is too small: leave at least a fifth of the picture."), code="crop_small"
        )
    inside = crop.x >= 0 and crop.y >= 0
    if not inside or max(crop.x + crop.width, crop.y + crop.height) > 1 + _TOLERANCE:
        raise ValidationError(_("The crop reaches beyond the picture before."), code="crop_outside")


def _crop(value: Any) -> Crop | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {*_SIDES}:
        raise _damaged()
    return Crop(**{name: _number(value[name]) for name in _SIDES})


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _damaged()
    return float(value)


def _damaged() -> ValidationError:
    return ValidationError(
        _("The matching of the pair cannot be read. Match the two pictures again."), code="damaged"
    )
