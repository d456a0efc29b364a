"""Which translations fit their segment."""

from __future__ import annotations

import pytest
from django.utils import translation

from wagtail_editions.segments import Code, Segment, SegmentKind, check_translation, plain_text

CODES = (
    Code(1, "a", closing="</a>"),
    Code(2, "b", closing="</b>"),
    Code(3, "br", standalone=True),
    Code(4, "a", closing="</a>"),
)
RICH = Segment(
    path="intro.a", text="<1>a</1> <2>b</2><3/><4>c</4>", kind=SegmentKind.RICH, codes=CODES
)
LINE = Segment(path="title", text="Title", kind=SegmentKind.TEXT, max_length=10)
LINES = Segment(path="summary", text="Some\nlines", kind=SegmentKind.MULTILINE)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (RICH.text, []),
        ("", []),
        (" \n", []),
        ("<4>c</4> <2><1>a</1></2> & > <3/>", []),
        ("<1>a</1> <2>b</2> <4>c</4>", ["codes-lost"]),
        ("<1>a</1> <2>b</2><3/><4>c</4> <5/>", ["codes-invented"]),
        ("<1>a</1> <1>a</1> <2>b</2><3/><4>c</4>", ["codes-repeated"]),
        ("<3/><1>a</1> <2>b</2><3/><4>c</4>", ["codes-repeated"]),
        ("<1>a <2>b</1></2><3/><4>c</4>", ["codes-nested"]),
        ("<1>a <2>b</2><3/><4>c</4>", ["codes-nested"]),
        ("a</1> <2>b</2><3/><4>c</4>", ["codes-nested"]),
        ("<1>a <4>c</4></1> <2>b</2><3/>", ["codes-nested"]),
        ("<1/> <2>b</2><3/><4>c</4>", ["codes-malformed"]),
        ("<1>a</1> <2>b</2><3>x</3><4>c</4>", ["codes-malformed"]),
        ("<1>a</1> <2>b</2><3/><4>c</4> <b>", ["codes-malformed"]),
        ("<1>a</1> <2>b</2><3/><4>c</4> <01>", ["codes-malformed"]),
        ("<1>a</1> <2>b</2><3/><4>c</4> &nbsp;", ["codes-malformed"]),
        ("<1 onclick=x>a</1> <2>b</2><3/><4>c</4>", ["codes-malformed", "codes-nested"]),
        ("plain", ["codes-lost"]),
        (RICH.text + "\x00", ["control-character"]),
    ],
)
def test_rich(text: str, codes: list[str]):
    assert [problem.code for problem in check_translation(RICH, text)] == codes


@pytest.mark.parametrize(
    ("segment", "text", "codes"),
    [
        (LINE, "Titel", []),
        (LINE, "<1>&nbsp;", []),
        (LINE, "0123456789", []),
        (LINE, "0123456789x", ["too-long"]),
        (LINE, "가나다라마바사아자차카", ["too-long"]),
        (LINE, "a\nb", ["line-break"]),
        (LINE, "a\n", ["line-break"]),
        (LINE, "a\rb", ["line-break"]),
        (LINE, "a\u2028b", ["line-break"]),
        (LINE, "a\tb", []),
        (LINE, "a\x00b", ["control-character"]),
        (LINE, "a\x85b", ["control-character", "line-break"]),
        (LINE, "a\ud800b", ["control-character"]),
        (LINE, "\u202bab", []),
        (LINES, "a\r\nb", []),
        (LINES, "a\x1bb", ["control-character"]),
    ],
)
def test_plain(segment: Segment, text: str, codes: list[str]):
    assert [problem.code for problem in check_translation(segment, text)] == codes


def test_a_line_break_of_the_source_may_stay():
    broken = Segment(path="title", text="a\nb", kind=SegmentKind.TEXT)
    assert check_translation(broken, "c\nd") == []


def test_messages_name_what_to_mend():
    with translation.override("en"):
        (lost,) = check_translation(RICH, "<2>b</2>")
        (long,) = check_translation(LINE, "far too long")
    assert str(lost.message) == "Put these codes back: <1>, <3>, <4>."
    assert str(long.message) == "The text has 12 characters; shorten it to 10."


@pytest.mark.parametrize(
    ("text", "kind", "plain"),
    [
        ("a <1>b</1> &lt;c&gt; &amp;amp;", SegmentKind.RICH, "a b <c> &amp;"),
        ("one<1/>two", SegmentKind.RICH, "one two"),
        ("one <1/>two", SegmentKind.RICH, "one two"),
        ("<1/>one<2/>", SegmentKind.RICH, "one"),
        ("<1>o</1>ne", SegmentKind.RICH, "one"),
        ("<1>a</1> &lt;", SegmentKind.TEXT, "<1>a</1> &lt;"),
    ],
)
def test_plain_text(text: str, kind: SegmentKind, plain: str):
    assert plain_text(text, kind) == plain


def test_equal_texts_have_equal_digests():
    composed = Segment(path="a", text="caf\u00e9 & co", kind=SegmentKind.TEXT, label="A")
    decomposed = Segment(path="b", text="cafe\u0301 &amp; co", kind=SegmentKind.RICH, tag="p")
    assert composed.digest == decomposed.digest
    assert len(composed.digest) == 64
    assert composed.digest != Segment(path="a", text="cafe & co", kind=SegmentKind.TEXT).digest
