"""The demo's illustrations: a face in profile, drawn by this module, never a real person.

Every picture is 1200 by 900 pixels and comes out the same each time it is drawn.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from cms.demo.canvas import Canvas, smooth

if TYPE_CHECKING:
    from cms.demo.canvas import Point

SIZE = (1200, 900)

PAPER = (244, 240, 234)
HALO = (234, 228, 219)
SKIN = (243, 220, 202)
SHADE = (214, 170, 144)
LIP = (206, 138, 124)
INK = (62, 58, 66)
SOFT_INK = (158, 118, 102)
HAIR = (74, 72, 84)
HAIR_LIGHT = (112, 109, 124)
CLOTH = (120, 150, 152)
CLOTH_DARK = (92, 122, 126)
ACCENT = (18, 104, 110)
ACCENT_LIGHT = (240, 196, 120)

# The profile from the hairline down to the chin, in pieces that meet at corners.
BROW_TO_TIP = [
    (506, 172), (466, 216), (441, 268), (431, 318), (436, 356), (440, 386), (430, 418),
    (413, 450), (393, 480), (381, 496), (380, 507), (389, 517), (407, 522),
]  # fmt: skip
UPPER_LIP = [(407, 522), (416, 531), (414, 544), (404, 558), (399, 568), (405, 577), (422, 581)]
LOWER_LIP = [(422, 581), (407, 588), (402, 599), (407, 611), (420, 623)]
CHIN = [(420, 623), (425, 634), (420, 650), (418, 668), (426, 688), (446, 702)]
NAPE = [(806, 540), (784, 610), (776, 680), (790, 738), (838, 790), (930, 834), (1040, 862)]

# What differs between the two states: the edge under the chin, and the line of the jaw.
THROAT = {
    "before": [(446, 702), (486, 716), (528, 728), (562, 747), (580, 782), (587, 840), (582, 905)],
    "after": [(446, 702), (486, 707), (530, 708), (568, 718), (586, 752), (589, 830), (582, 905)],
}
JAW = {
    "before": [(678, 548), (672, 602), (648, 640), (606, 674), (556, 702), (512, 712), (476, 704)],
    "after": [(678, 542), (670, 600), (648, 634), (604, 660), (550, 683), (494, 700), (456, 705)],
}

COLLAR = [(556, 866), (600, 872), (660, 868), (726, 842), (784, 800), (822, 768)]
HAIRLINE = [
    (506, 172), (530, 214), (566, 250), (596, 296), (606, 350), (626, 388), (642, 424), (652, 466),
]  # fmt: skip
CROWN = [
    (506, 172), (560, 124), (640, 98), (724, 104), (800, 146), (850, 220), (868, 310), (856, 410),
    (832, 490), (806, 548),
]  # fmt: skip
HAIR_BEHIND_EAR = [(806, 548), (776, 546), (742, 524), (716, 486), (700, 440), (676, 408)]
STRANDS = (
    [(540, 172), (610, 176), (700, 230), (780, 330), (836, 440)],
    [(568, 218), (640, 230), (716, 290), (780, 380), (828, 462)],
    [(606, 300), (660, 310), (726, 360), (780, 430), (820, 486)],
    [(640, 392), (690, 396), (742, 440), (784, 486), (814, 512)],
)
BUN = [(826, 440), (868, 410), (922, 424), (944, 476), (926, 530), (876, 548), (832, 524)]
EAR = [
    (660, 474), (650, 440), (660, 408), (690, 396), (716, 416), (716, 456), (704, 488), (697, 516),
    (682, 532), (666, 522), (660, 474),
]  # fmt: skip
EAR_FOLDS = (
    [(668, 434), (680, 418), (698, 426), (700, 452), (688, 480), (686, 506)],
    [(672, 466), (682, 456), (684, 474), (674, 488)],
)


def face(state: str) -> list[Point]:
    """Return the outline of head, neck and shoulder in ``state`` ("before" or "after")."""
    front = [point for part in _front(state) for point in smooth(part)]
    return [*front, *reversed(smooth(NAPE)), *reversed(smooth(CROWN))]


def draw_profile(state: str) -> Canvas:
    """Draw the face in profile, its jawline less ("before") or more ("after") defined."""
    canvas = Canvas(*SIZE, PAPER)
    canvas.disc((640, 430), 376, HALO)
    skin = face(state)
    canvas.fill(skin, SKIN)
    _neck(canvas, state, skin)
    _features(canvas, state)
    for part in (*_front(state), NAPE[:5]):
        canvas.stroke(smooth(part), INK, 5)
    _shirt(canvas)
    _hair(canvas)
    _ear(canvas)
    return canvas


def draw_incision() -> Canvas:
    """Draw the face with a dashed line inside the hairline and the direction of the lift."""
    canvas = draw_profile("after")
    for start in range(0, 5, 2):
        line = smooth([(612, 268), (632, 306), (640, 348)])
        size = len(line) // 5
        canvas.stroke(line[start * size : (start + 1) * size + 1], ACCENT_LIGHT, 10)
    for dx, dy in ((0, 0), (34, 62), (72, 120)):
        _arrow(canvas, (500 + dx, 520 + dy), (576 + dx * 0.7, 420 + dy * 0.7))
    return canvas


@cache
def picture(name: str) -> bytes:
    """Return the drawing of that name as a PNG file; there is "incision"."""
    return png({"incision": draw_incision}[name]())


def png(canvas: Canvas) -> bytes:
    """Return the finished picture as a PNG file."""
    target = BytesIO()
    canvas.finished().save(target, "PNG", optimize=True)
    return target.getvalue()


def _front(state: str) -> list[list[Point]]:
    """Return the curves from hairline to throat; only the mouth's corners interrupt them."""
    return [BROW_TO_TIP, UPPER_LIP, [*LOWER_LIP, *CHIN[1:], *THROAT[state][1:]]]


def _neck(canvas: Canvas, state: str, skin: list[Point]) -> None:
    jaw, throat = smooth(JAW[state]), smooth(THROAT[state])
    below = [*jaw, *throat[24:], (640, 905), (820, 905), (820, 500), (700, 480)]
    softness = 5 if state == "after" else 16
    canvas.shade(below, SHADE, opacity=0.7, softness=softness, within=skin)
    if state == "after":
        canvas.stroke(jaw, SOFT_INK, 4, taper=0.3)
    else:
        canvas.stroke(jaw[:60], SOFT_INK, 3, taper=0.5)
        canvas.stroke(jaw[78:], SOFT_INK, 3.5, taper=0.5)


def _features(canvas: Canvas, state: str) -> None:
    cheek = smooth([(500, 500), (560, 470), (600, 510), (560, 560)])
    canvas.shade(cheek, LIP, opacity=0.25, softness=26)
    mouth = (456, 580)
    canvas.fill(
        [*smooth(UPPER_LIP)[66:], *smooth([(422, 581), mouth, (432, 562), (412, 550)])], LIP
    )
    canvas.fill([*smooth(LOWER_LIP)[:84], *smooth([(414, 614), (434, 604), mouth])], LIP)
    canvas.stroke(smooth([(420, 581), (440, 582), mouth]), INK, 3.5, taper=0.3)
    canvas.stroke(smooth([(450, 350), (474, 335), (508, 334), (540, 346)]), HAIR, 9, taper=0.4)
    canvas.stroke(smooth([(464, 398), (480, 412), (504, 416), (530, 406)]), INK, 6, taper=0.3)
    canvas.stroke(smooth([(408, 522), (424, 516), (428, 500), (420, 486)]), SOFT_INK, 4, taper=0.4)
    if state == "before":
        canvas.stroke(smooth([(440, 514), (458, 534), (468, 556)]), SOFT_INK, 2.5, taper=0.5)
        canvas.stroke(smooth([(462, 604), (468, 622), (469, 640)]), SOFT_INK, 2.5, taper=0.5)


def _shirt(canvas: Canvas) -> None:
    collar = smooth(COLLAR)
    back = smooth([(822, 768), (850, 790), (930, 826), (1040, 852), (1110, 910)])
    canvas.fill([(536, 910), *collar, *back], CLOTH)
    canvas.stroke(collar, CLOTH_DARK, 7)
    canvas.stroke([*smooth([(536, 905), (556, 866)])], CLOTH_DARK, 5)


def _hair(canvas: Canvas) -> None:
    canvas.fill(smooth([*BUN, BUN[0]]), HAIR)
    canvas.fill([*smooth(CROWN), *smooth(HAIR_BEHIND_EAR), *reversed(smooth(HAIRLINE))], HAIR)
    for strand in STRANDS:
        canvas.stroke(smooth(strand), HAIR_LIGHT, 4, taper=0.4)
    canvas.stroke(
        smooth([(846, 470), (880, 446), (914, 464), (912, 508)]), HAIR_LIGHT, 4, taper=0.4
    )


def _ear(canvas: Canvas) -> None:
    ear = smooth(EAR)
    canvas.fill(ear, SKIN)
    canvas.stroke(ear, INK, 4)
    for fold in EAR_FOLDS:
        canvas.stroke(smooth(fold), SOFT_INK, 3.5, taper=0.3)


def _arrow(canvas: Canvas, start: Point, end: Point) -> None:
    canvas.stroke([start, end], ACCENT, 6)
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    for side in (1, -1):
        canvas.stroke(
            [(x1, y1), (x1 - 20 * ux + side * 13 * uy, y1 - 20 * uy - side * 13 * ux)], ACCENT, 6
        )
