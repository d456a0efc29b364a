"""A face from the front, drawn like the one in profile: never a real person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.demo.canvas import Canvas, smooth
from cms.demo.drawings import (
    CLOTH,
    CLOTH_DARK,
    HAIR,
    HAIR_LIGHT,
    HALO,
    INK,
    LIP,
    PAPER,
    SHADE,
    SIZE,
    SKIN,
    SOFT_INK,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.demo.canvas import Point

# Half of everything: how far from the middle, and how far down.
MIDDLE = 600
TEMPLE = [(0, 190), (92, 198), (152, 236), (184, 304), (192, 380), (188, 450)]
#: What differs between the two states: the line of the jaw.
JAW = {
    "before": [(188, 450), (184, 518), (168, 586), (140, 640), (98, 668), (52, 690), (0, 698)],
    "after": [(188, 450), (180, 516), (156, 582), (114, 642), (60, 684), (0, 696)],
}
NECK = [(96, 600), (92, 690), (98, 758), (150, 806), (270, 846), (350, 910)]
COLLAR = [(0, 848), (60, 838), (112, 806), (136, 788)]
SHOULDER = [(136, 788), (190, 812), (290, 846), (352, 880), (376, 910)]
CROWN = [(0, 100), (104, 108), (180, 156), (222, 246), (228, 350), (212, 420)]
HAIRLINE = [(0, 214), (96, 222), (148, 262), (178, 330), (188, 420)]
EAR = [(188, 404), (212, 392), (222, 420), (214, 462), (198, 486), (186, 474)]
BROW = [(48, 356), (82, 340), (120, 344), (140, 358)]
LID = [(54, 406), (76, 388), (104, 388), (128, 408)]
LOWER_LID = [(60, 412), (88, 420), (120, 412)]
NOSTRIL = [(14, 524), (30, 526), (42, 514), (36, 496)]
FOLD = [(50, 516), (68, 540), (78, 568)]
MARIONETTE = [(70, 606), (80, 628), (82, 652)]
UPPER_LIP = [(0, 582), (18, 574), (40, 580), (64, 594)]
LOWER_LIP = [(64, 594), (40, 612), (0, 618)]
STRANDS = (
    [(20, 130), (92, 160), (148, 214), (186, 290)],
    [(10, 160), (80, 184), (140, 232), (184, 320)],
)


def draw_front(state: str) -> Canvas:
    """Draw the face from the front, its jawline less ("before") or more ("after") defined."""
    canvas = Canvas(*SIZE, PAPER)
    canvas.disc((MIDDLE, 430), 376, HALO)
    canvas.fill([*_right(NECK), *reversed(_left(NECK))], SKIN)
    jaw = [*_right(JAW[state]), *reversed(_left(JAW[state]))]
    neck = [*_right(NECK), *reversed(_left(NECK))]
    below = [(x, y + 26) for x, y in jaw]
    canvas.shade(below, SHADE, opacity=0.8, softness=8, within=neck)
    _both(canvas, NECK[:4], INK, 5)
    _shirt(canvas)
    _both_filled(canvas, EAR, SKIN)
    _both(canvas, EAR, INK, 4)
    face = [*TEMPLE, *JAW[state][1:]]
    outline = [*_right(face), *reversed(_left(face))]
    canvas.fill(outline, SKIN)
    _features(canvas, state, outline)
    _both(canvas, face[4:], INK, 5)
    hair = [*_right(CROWN), *reversed(_right(HAIRLINE))]
    canvas.fill([*hair, *[(2 * MIDDLE - x, y) for x, y in reversed(hair)]], HAIR)
    for strand in STRANDS:
        _both(canvas, strand, HAIR_LIGHT, 4, taper=0.4)
    return canvas


def _features(canvas: Canvas, state: str, outline: list[Point]) -> None:
    for side in (_right, _left):
        cheek = side([(96, 470), (150, 450), (166, 500), (120, 530)])
        canvas.shade(cheek, LIP, opacity=0.22, softness=26)
        if state == "before":
            jowl = side([(92, 640), (136, 604), (158, 620), (112, 670)])
            canvas.shade(jowl, SHADE, opacity=0.7, softness=12, within=outline)
    lips = [*_right(UPPER_LIP), *_right(LOWER_LIP)]
    canvas.fill([*lips, *[(2 * MIDDLE - x, y) for x, y in reversed(lips)]], LIP)
    mouth = [(0, 596), (36, 598), (66, 594)]
    canvas.stroke([*reversed(_left(mouth)), *_right(mouth)], INK, 3.5, taper=0.3)
    _both(canvas, BROW, HAIR, 9, taper=0.4)
    _both(canvas, LID, INK, 6, taper=0.3)
    _both(canvas, LOWER_LID, SOFT_INK, 2.5, taper=0.4)
    for x in (MIDDLE - 91, MIDDLE + 91):
        canvas.disc((x, 405), 12, INK)
    _both(canvas, NOSTRIL, SOFT_INK, 4, taper=0.4)
    if state == "before":
        _both(canvas, FOLD, SOFT_INK, 3, taper=0.5)
        _both(canvas, MARIONETTE, SOFT_INK, 3, taper=0.5)


def _shirt(canvas: Canvas) -> None:
    shoulders = [*_right(COLLAR), *_right(SHOULDER)]
    canvas.fill([*shoulders, *[(2 * MIDDLE - x, y) for x, y in reversed(shoulders)]], CLOTH)
    _both(canvas, COLLAR, CLOTH_DARK, 7)


def _both(
    canvas: Canvas, line: list[Point], colour: tuple[int, int, int], width: float, **options: float
) -> None:
    for side in (_right, _left):
        canvas.stroke(side(line), colour, width, **options)


def _both_filled(canvas: Canvas, shape: list[Point], colour: tuple[int, int, int]) -> None:
    for side in (_right, _left):
        canvas.fill(side(shape), colour)


def _right(half: Iterable[Point]) -> list[Point]:
    return smooth([(MIDDLE + x, y) for x, y in half])


def _left(half: Iterable[Point]) -> list[Point]:
    return smooth([(MIDDLE - x, y) for x, y in half])
