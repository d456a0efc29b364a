"""What does not fit together in a pair of pictures: advice for those who choose them.

Pure. The limits say what somebody sees when the two stand beside one another; none of them keeps
a case from being published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: Both are shown as large as the smaller one: a quarter less is a crop, not another camera.
SIZE_FACTOR = 1.25
#: Two ratios of one camera differ by rounding alone; 3:2 and 4:3 differ by an eighth.
RATIO_SHARE = 0.02
#: Steps of CIE L*: about half a stop, from which on a light can flatter.
BRIGHTNESS_STEPS = 7.0
#: Mired, which are even steps of colour to the eye; daylight at noon and under clouds are 25 apart.
TEMPERATURE_MIRED = 25.0
#: The variance of the Laplacian is halved by a blur that is just seen at the size of the page.
SHARPNESS_FACTOR = 2.0
#: Below this there is nothing in a picture that could be sharp.
SHARPNESS_FLOOR = 5.0


class Measured(Protocol):
    """A picture as it was measured: a ``ClinicalPicture``, or what stands for one in tests."""

    width: int
    height: int
    measures: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class PairWarning:
    """Something that differs; ``str()`` is a sentence that says what, and what to do.

    The sentence is in the language that is active when it is asked for.
    """

    #: A stable name: size, ratio, brightness, colour_temperature or sharpness.
    code: str
    #: Which of the sentences it is.
    kind: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What differs, and what to do."""
        return str(self)

    def __str__(self) -> str:
        return str(_SENTENCES[self.kind]) % self.parameters


def warnings_of(before: Measured, after: Measured) -> list[PairWarning]:
    """Return what differs between two pictures, in the order in which it is looked at.

    The codes are ``size``, ``ratio``, ``brightness``, ``colour_temperature`` and ``sharpness``.
    What was not measured is not compared.
    """
    return [
        *_by_size(before, after),
        *_by_measure("brightness", before, after, _by_brightness),
        *_by_measure("temperature", before, after, _by_temperature),
        *_by_measure("sharpness", before, after, _by_sharpness),
    ]


_SENTENCES: Mapping[str, Any] = {
    "size": _(
        "The pictures differ in size: %(before)s pixels before, %(after)s after. Readers see "
        "both as large as the smaller one. Upload the larger file where there is one."
    ),
    "ratio": _(
        "The pictures differ in the ratio of width and height. Only what both show is kept: "
        "look at the crop."
    ),
    "darker": _(
        "The picture after is darker than the picture before. Take both in the same light."
    ),
    "brighter": _(
        "The picture after is brighter than the picture before. Take both in the same light."
    ),
    "warmer": _(
        "The colours of the picture after are warmer (%(before)s K before, %(after)s K after). "
        "Take both in the same light, with the same white balance."
    ),
    "cooler": _(
        "The colours of the picture after are cooler (%(before)s K before, %(after)s K after). "
        "Take both in the same light, with the same white balance."
    ),
    "softer": _(
        "The picture after is less sharp than the picture before: a blur hides what the skin "
        "looks like. Choose a sharp one."
    ),
    "sharper": _(
        "The picture before is less sharp than the picture after. Choose two that are equally "
        "sharp."
    ),
}


def _warning(code: str, kind: str, **parameters: str) -> PairWarning:
    return PairWarning(code=code, kind=kind, parameters=parameters)


def _by_size(before: Measured, after: Measured) -> Iterator[PairWarning]:
    if min(before.width, before.height, after.width, after.height) <= 0:
        return
    small, large = sorted((before.width, after.width))
    if large > small * SIZE_FACTOR:
        yield _warning("size", "size", before=_size(before), after=_size(after))
    ratio = (before.width * after.height) / (before.height * after.width)
    if max(ratio, 1 / ratio) > 1 + RATIO_SHARE:
        yield _warning("ratio", "ratio")


def _size(picture: Measured) -> str:
    return f"{picture.width} × {picture.height}"


def _by_measure(
    name: str,
    before: Measured,
    after: Measured,
    compare: Callable[[float, float], Iterator[PairWarning]],
) -> Iterator[PairWarning]:
    values = [picture.measures.get(name) for picture in (before, after)]
    if all(isinstance(value, (int, float)) for value in values):
        yield from compare(*map(float, values))  # type: ignore[arg-type]


def _by_brightness(before: float, after: float) -> Iterator[PairWarning]:
    if abs(after - before) >= BRIGHTNESS_STEPS:
        yield _warning("brightness", "darker" if after < before else "brighter")


def _by_temperature(before: float, after: float) -> Iterator[PairWarning]:
    if min(before, after) <= 0:
        return
    if abs(1e6 / before - 1e6 / after) >= TEMPERATURE_MIRED:
        yield _warning(
            "colour_temperature",
            "warmer" if after < before else "cooler",
            before=f"{before:.0f}",
            after=f"{after:.0f}",
        )


def _by_sharpness(before: float, after: float) -> Iterator[PairWarning]:
    small, large = sorted((before, after))
    if large >= max(small, SHARPNESS_FLOOR) * SHARPNESS_FACTOR:
        yield _warning("sharpness", "softer" if after < before else "sharper")
