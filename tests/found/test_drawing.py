"""A share card as a picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

from pages.share_card import drawing
from pages.share_card.drawing import draw_card, drawable


def picture(*shown: str) -> Image.Image:
    return Image.open(BytesIO(draw_card(*shown))).convert("RGB")


def test_it_has_the_size_that_networks_ask_for():
    content = draw_card("미니 리프팅", "우리성형외과")
    assert content.startswith(b"\x89PNG")
    assert len(content) < 60_000
    assert picture("미니 리프팅", "우리성형외과").size == (1200, 630)


def test_long_titles_are_wrapped_and_shrink_and_end_somewhere():
    words = "절개와 회복 기간을 함께 살펴봅니다 " * 4
    size, lines = drawing._fitted(words.strip())
    assert size < drawing._SIZES[0][0]
    assert " ".join(lines) == words.strip()
    for endless in ("가" * 2000, "word " * 400):
        size, lines = drawing._fitted(drawable(endless))
        assert size == drawing._SIZES[-1][0]
        assert len(lines) == drawing._SIZES[-1][1]
        assert lines[-1].endswith("…")
        most = drawing.WIDTH - 2 * drawing._MARGIN
        assert all(drawing._font(size).getlength(line) <= most for line in lines)


def test_nothing_is_drawn_outside_of_the_margin():
    shown = picture("가나다라마바사" * 60, "긴 이름 " * 60)
    empty = picture("", "")
    left, top, right, bottom = ImageChops.difference(shown, empty).getbbox()
    assert left >= drawing._MARGIN - 2
    assert right <= drawing.WIDTH - drawing._MARGIN + 2
    assert top >= drawing._MARGIN - 2
    assert bottom <= drawing.HEIGHT - drawing._MARGIN + 16


def test_signs_without_a_shape_are_left_out():
    assert drawable("뷁 A\u0000\u202e 漢 😀 B\n") == "뷁 A B"
    # Apart and together they are the same syllable.
    assert drawable("\u1112\u1161\u11ab") == "한"
