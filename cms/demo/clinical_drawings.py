"""What stands in the demo in the place of clinical photographs and of a signed form."""

from __future__ import annotations

from functools import cache

from cms.demo.canvas import Canvas, smooth
from cms.demo.drawings import INK, SOFT_INK, draw_profile, png
from cms.demo.front import draw_front

_SHEET = (420, 594)
_WHITE = (255, 255, 255)
_SIGNATURE = [
    *((230, 510), (250, 470), (262, 516), (282, 478)),
    *((296, 514), (320, 486), (350, 500)),
]


@cache
def picture(name: str) -> bytes:
    """Return the drawing of that angle and state, such as "front-before", as a PNG file."""
    angle, _hyphen, state = name.partition("-")
    return png(draw_front(state) if angle == "front" else draw_profile(state))


def consent_form() -> bytes:
    """Return a sheet with lines in the place of words and a scribble for a signature, as PNG."""
    canvas = Canvas(*_SHEET, _WHITE)
    canvas.stroke([(60, 64), (250, 64)], INK, 12)
    for number in range(12):
        end = 360 if number % 4 != 3 else 220
        canvas.stroke([(60, 120 + 26 * number), (end, 120 + 26 * number)], SOFT_INK, 5)
    canvas.stroke(
        smooth(
            [(230, 510), (250, 470), (262, 516), (282, 478), (296, 514), (320, 486), (350, 500)]
        ),
        INK,
        4,
        taper=0.3,
    )
    canvas.stroke([(210, 532), (360, 532)], SOFT_INK, 3)
    return png(canvas)
