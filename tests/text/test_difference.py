"""The difference of two texts, in the units in which people read."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_editions.text.difference import Piece, PieceKind, difference, tokens

MARKS = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}


def marked(before: str, after: str) -> str:
    return "".join(MARKS[kind].format(text) for kind, text in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("The same.", "The same.", "The same."),
        ("", "New.", "[+New.+]"),
        ("Gone.", "", "[-Gone.-]"),
        # Numbers with units, separators and ranges are whole.
        ("절개는 2~3 cm다.", "절개는 3~4 cm다.", "절개는 [-2~3 cm다-][+3~4 cm다+]."),
        ("가격은 1,200원이다", "가격은 1,300원이다", "가격은 [-1,200원이다-][+1,300원이다+]"),
        ("about 30% of all", "about 35% of all", "about [-30%-][+35%+] of all"),
        ("above 37.5°C at", "above 38.5°C at", "above [-37.5°C-][+38.5°C+] at"),
        ("a 2 to 3 cm cut", "a 2 to 3 mm cut", "a [-2 to 3 cm-][+2 to 3 mm+] cut"),
        ("give 1.5 mg/kg", "give 1.5 mg/day", "give [-1.5 mg/kg-][+1.5 mg/day+]"),
        ("수술 후 2주~3주", "수술 후 2주~4주", "수술 후 [-2주~3주-][+2주~4주+]"),
        # So are dates and times.
        ("2026년 3월 5일에 한다", "2026년 3월 6일에 한다",
         "[-2026년 3월 5일에-][+2026년 3월 6일에+] 한다"),
        ("on 3 March 2026 at 14:30", "on 4 March 2026 at 15:30",
         "on [-3 March 2026-][+4 March 2026+] at [-14:30-][+15:30+]"),
        ("by March 3, 2026!", "by March 3, 2027!", "by [-March 3, 2026-][+March 3, 2027+]!"),
        ("since 2026-03-05 on", "since 2026-03-06 on", "since [-2026-03-05-][+2026-03-06+] on"),
        ("오후 2시 30분까지", "오후 2시 40분까지", "[-오후 2시 30분까지-][+오후 2시 40분까지+]"),
        # A Korean word is one with its particle.
        ("미니 리프팅은 좋다", "미니 리프팅을 좋다", "미니 [-리프팅은-][+리프팅을+] 좋다"),
        ("手術は安全です", "手術は危険です", "手術は[-安全-][+危険+]です"),
        # Codes and escapes of a segment are whole, and punctuation stands by itself.
        ("The <1>cut</1> is", "The <1>scar</1> is", "The <1>[-cut-][+scar+]</1> is"),
        ("A <1>b</1> c", "A b <2/>c", "A [-<1>-]b[-</1> -][+ <2/>+]c"),
        ("A cut here", "A <b>cut</b> here", "A [+<b>+]cut[+</b>+] here"),
        ("if a &lt; b", "if a &gt; b", "if a [-&lt;-][+&gt;+] b"),
        ("A, B and C", "A, B, D and C", "A, B[+, D+] and C"),
        ("Is it so.", "Is it so?", "Is it so[-.-][+?+]"),
        # Neighbouring changes are one run; what has nothing in common is two texts.
        ("one two three four", "one zwei drei four", "one [-two three-][+zwei drei+] four"),
        ("the cat sat on the mat", "the dog lay on the mat",
         "the [-cat sat-][+dog lay+] on the mat"),
        ("Wounds heal within a fortnight, as a rule.", "Nobody is told a date.",
         "[-Wounds heal within a fortnight, as a rule.-][+Nobody is told a date.+]"),
    ],
)  # fmt: skip
def test_what_is_marked(before, after, expected):
    assert marked(before, after) == expected


words = st.sampled_from(
    ["the", "scar", "리프팅은", "2~3 cm", "1,200원", "3:05", "<1>", "</1>", "手", " ", ".", ", "]
)
texts = st.one_of(st.text(), st.lists(words, max_size=60).map("".join))


@given(texts, texts)
def test_the_pieces_give_both_texts_back(before, after):
    pieces = difference(before, after)
    assert "".join(p.text for p in pieces if p.kind != PieceKind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind != PieceKind.REMOVED) == after
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(piece.text for piece in pieces)
    assert "".join(tokens(before)) == before
    assert difference(before, before) == ([Piece(PieceKind.SAME, before)] if before else [])


def test_a_long_text_takes_no_minute():
    """100,000 characters, with changes everywhere, and such as no unit occurs once."""
    varied = [f"word{number % 9000}" for number in range(12_000)]
    changed = [word if number % 10 else f"x{word}" for number, word in enumerate(varied)]
    monotonous = ["리프팅은", "the"] * 8_000
    start = time.monotonic()
    assert len(difference(" ".join(varied), " ".join(changed))) > 3_000
    difference(" ".join(monotonous), " ".join(reversed(monotonous[1:])))
    difference("1," * 50_000, "1~" * 50_000)
    assert time.monotonic() - start < 15
