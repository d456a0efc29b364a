"""Drawing a share card: a title and a name, and nothing else. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
CONTENT_TYPE = "image/png"
#: Goes into the digest: another one makes every card anew.
DESIGN = "1"

_FONT = Path(__file__).parent / "font" / "Pretendard-Bold.woff2"
_MARGIN = 88
_GROUND, _BAND, _TEXT, _QUIET = "#fbfaf7", "#12686e", "#23282d", "#12686e"
_BAND_WIDTH = 24
#: The sizes in which a title is tried, and how many lines it may take in each.
_SIZES = ((76, 3), (64, 4), (54, 5), (46, 6))
_LEADING = 1.32
_NAME_SIZE = 40
#: A sign that no font has: what is drawn for it stands for everything that a font lacks.
_NOWHERE = "\U0010fffe"


def draw_card(title: str, name: str) -> bytes:
    """Return a card of 1200 × 630 pixels as a PNG.

    A long title is wrapped between words, in smaller type, and cut with an ellipsis where even
    that has no room. Signs that the font does not have are left out.
    """
    card = Image.new("RGB", (WIDTH, HEIGHT), _GROUND)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _BAND_WIDTH, HEIGHT), fill=_BAND)
    size, lines = _fitted(drawable(title))
    top = _MARGIN
    for line in lines:
        pen.text((_MARGIN, top), line, font=_font(size), fill=_TEXT)
        top += round(size * _LEADING)
    baseline = HEIGHT - _MARGIN
    _draw_mark(pen, _MARGIN, baseline)
    [line] = _wrapped(drawable(name), _NAME_SIZE, 1, WIDTH - 2 * _MARGIN - 72) or [""]
    pen.text((_MARGIN + 72, baseline), line, font=_font(_NAME_SIZE), fill=_QUIET, anchor="ls")
    target = BytesIO()
    card.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def drawable(text: str) -> str:
    """Return ``text`` without what the font cannot draw, with single spaces."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign if _has(sign) else " " for sign in text).split())


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Without Raqm: Hangul and Latin need no shaping, and the result is the same on every machine.
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(sign: str) -> bool:
    if not sign.isprintable():
        return False
    font = _font(_NAME_SIZE)
    return sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask(_NOWHERE))


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which the title has room, and its lines."""
    width = WIDTH - 2 * _MARGIN
    for size, most in _SIZES:
        lines = _wrapped(title, size, most + 1, width)
        if len(lines) <= most:
            return size, lines
    size, most = _SIZES[-1]
    return size, _wrapped(title, size, most, width)


def _wrapped(text: str, size: int, most: int, width: int) -> list[str]:
    """Return at most so many lines; the last ends in an ellipsis where there is more."""
    font, lines, rest = _font(size), [], text
    while rest and len(lines) < most:
        line = _beginning(rest, font, width)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    if rest:
        last = lines[-1][: _signs_in(lines[-1], font, width - round(font.getlength("…")))]
        lines[-1] = f"{last.rstrip()}…"
    return lines


def _beginning(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return as many words as fit, or a part of the first one where that alone is too long."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) > width:
            break
        line = longer
    if not line:
        word = text.split(" ")[0]
        line = word[: max(_signs_in(word, font, width), 1)]
    return line


def _signs_in(text: str, font: ImageFont.FreeTypeFont, width: int) -> int:
    """Return how many signs of the text, from its beginning, fit into the width."""
    lengths = range(len(text) + 1)
    return bisect_right(lengths, width, key=lambda signs: font.getlength(text[:signs])) - 1


def _draw_mark(pen: ImageDraw.ImageDraw, left: int, baseline: int) -> None:
    """Draw the site's icon beside the name."""
    top = baseline - 42
    pen.rounded_rectangle((left, top, left + 52, top + 52), radius=13, fill=_BAND)
    scale = 52 / 32
    points = [(7, 9), (11, 23), (16, 12), (21, 23), (25, 9)]
    pen.line(
        [(left + x * scale, top + y * scale) for x, y in points],
        fill="#ffffff",
        width=5,
        joint="curve",
    )
