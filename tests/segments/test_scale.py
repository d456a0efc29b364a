"""Long texts take time in proportion, however broken they are."""

from __future__ import annotations

import time

import pytest

from wagtail_editions.segments import assemble, extract

from .samples import INTRO

SIZE = 80_000


def seconds(html: str) -> float:
    start = time.process_time()
    segments = extract([INTRO], {"intro": html})
    assemble([INTRO], {"intro": html}, {each.path: f"{each.text}!" for each in segments})
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    [
        '<p data-block-key="{}">Some <b>bold</b> text, a <a href="/x">link</a> and more.</p>',
        "<li>x",
        "<b>x",
        "</b>x",
        "<a ",
        '<a "',
        "<a '\" ",
        "<!--",
        "<script>",
        "&amp;",
        "<",
    ],
)
def test_time_is_linear(piece: str):
    short, long = (
        "".join(piece.replace("{}", str(number)) for number in range(size // len(piece)))
        for size in (SIZE // 8, SIZE)
    )
    seconds(short)
    # Eight times the length; a quadratic way would take sixty-four times as long.
    assert seconds(long) < 25 * seconds(short) + 0.5


def test_five_megabytes():
    piece = '<p data-block-key="{}">' + "A long paragraph of text. " * 200 + "<b>End</b>.</p>"
    html = "".join(piece.replace("{}", str(number)) for number in range(5_000_000 // len(piece)))
    assert len(html) > 4_900_000
    assert seconds(html) < 10
