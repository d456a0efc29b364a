"""Which translations fit their segment."""

from __future__ import annotations

from dataclasses import replace

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
FREE = replace(RICH, text="<1>a</1> b", codes=CODES[:1], formats=("b", "i"))
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
        ("<1>a</1> <2>b</2><3/><4>c</4> <b>d</b>", ["codes-invented"]),
        ("<1>a</1> <2>b</2><3/><4>c</4> <script>", ["codes-malformed"]),
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
    ("text", "codes"),
    [
        ("<1>a</1> <b>b</b>", []),
        ("<b><1>a <i>b</i></1></b> <b>c</b>", []),
        ("<1>a</1> <b>b", ["codes-nested"]),
        ("<1>a</1> b</b>", ["codes-nested"]),
        ("<1><b>a</1></b>", ["codes-nested"]),
        ("<b><i>b</b></i> <1>a</1>", ["codes-nested"]),
        ("<b>b</b>", ["codes-lost"]),
        ("<1>a</1> <sup>b</sup>", ["codes-invented"]),
        ("<1>a</1> <b onclick=x>b</b>", ["codes-malformed", "codes-nested"]),
        ("<1>a</1> <B>b</B>", ["codes-malformed"]),
        ("<1>a</1> <b/>", ["codes-malformed"]),
        ("<1>a</1> <table><tr><td>b", ["codes-malformed"]),
    ],
)
def test_formats(text: str, codes: list[str]):
    assert [problem.code for problem in check_translation(FREE, text)] == codes


@pytest.mark.parametrize("segment", [FREE, LINES])
@pytest.mark.parametrize("piece", ["<b>", "</b>", "<1>", "<", "가"])
def test_a_text_far_beyond_its_source_is_refused_as_too_long(segment: Segment, piece: str):
    (problem,) = check_translation(segment, piece * 100_000)
    assert problem.code == "too-long"
    long = replace(segment, text="가" * 20_000)
    assert "too-long" not in {each.code for each in check_translation(long, "나" * 60_000)}


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
        (nested,) = check_translation(FREE, "<b><1>a</b></1>")
        (refused,) = check_translation(FREE, "<1>a</1> <sup>2</sup>")
    assert str(lost.message) == "Put back what the source has: Link “a”, Line break, Link “c”."
    assert str(nested.message).endswith("into another: Bold.")
    assert str(refused.message).endswith("take it off: Superscript.")
    assert str(long.message) == "The text has 12 characters; shorten it to 10."


def test_codes_are_named_by_what_they_are_in_the_source():
    words = "".join(f"<{number}>{number}</{number}>" for number in range(5, 17))
    codes = (
        Code(1, "a", closing="</a>"),
        Code(2, "i", closing="</i>"),
        Code(3, "br", standalone=True),
        Code(4, "br", standalone=True),
        *(Code(number, "span", closing="</span>") for number in range(5, 17)),
    )
    text = f"<1>to <2>the\n &lt;end&gt;</2></1><3/><4/>{words}"
    (lost,) = check_translation(replace(RICH, text=text, codes=codes), "none")
    assert str(lost.message) == (
        "Put back what the source has: Link “to the <end>”, Italic “the <end>”, Line break ×2, "
        + "".join(f"Formatting “{number}”, " for number in range(5, 12))
        + "5 more."
    )


@pytest.mark.parametrize(
    ("text", "kind", "plain"),
    [
        ("a <1>b</1> &lt;c&gt; &amp;amp;", SegmentKind.RICH, "a b <c> &amp;"),
        ("one<1/>two", SegmentKind.RICH, "one two"),
        ("one <1/>two", SegmentKind.RICH, "one two"),
        ("<1/>one<2/>", SegmentKind.RICH, "one"),
        ("<1>o</1>ne", SegmentKind.RICH, "one"),
        ("a <b>b<i>c</i></b> &lt;b&gt;", SegmentKind.RICH, "a bc <b>"),
        ("<b>a</b>", SegmentKind.TEXT, "<b>a</b>"),
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
