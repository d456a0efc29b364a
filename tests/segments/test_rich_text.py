"""Rich text by example: what its segments are, and what stands there once translated."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from wagtail.blocks import RichTextBlock, StreamBlock

from wagtail_editions.segments import (
    FieldKind,
    TranslatableField,
    assemble,
    extract,
    structure_digest,
)
from wagtail_editions.segments.display import displayed
from wagtail_editions.segments.formats import features_of

from .samples import INTRO, stream_of


def at(text: str) -> str:
    """The component of a path that goes by a text."""
    return f"@{sha256(text.encode()).hexdigest()[:12]}"


def read(html: str) -> list[tuple[str, str, str]]:
    return [
        (each.path.removeprefix("intro."), each.text, each.tag)
        for each in extract([INTRO], {"intro": html})
    ]


def write(html: str, *translations: str) -> str:
    segments = extract([INTRO], {"intro": html})
    given = {each.path: text for each, text in zip(segments, translations, strict=True)}
    written: str = assemble([INTRO], {"intro": html}, given)["intro"]
    return written


@pytest.mark.parametrize(
    ("html", "segments"),
    [
        ("", []),
        ("<p></p><hr/><p> &nbsp; </p><p><br/></p>", []),
        ('<h2 data-block-key="aaaaa">One</h2>', [("aaaaa", "One", "h2")]),
        (
            '<p data-block-key="aaaaa">Plain <b>bold</b> and<br/>here</p>',
            [("aaaaa", "Plain <1>bold</1> and<2/>here", "p")],
        ),
        (
            '<p data-block-key="a"><a linktype="page" id="3">A <em>b</em></a> &lt;c&gt; &amp;</p>',
            [("a", "<1>A <2>b</2></1> &lt;c&gt; &amp;", "p")],
        ),
        (
            '<ul><li data-block-key="a">One<ol><li data-block-key="b">Two</li></ol>more</li></ul>',
            [("a", "One", "li"), ("b", "Two", "li"), ("a~2", "more", "li")],
        ),
        (
            '<blockquote data-block-key="q">A <my-mark x="1">b</my-mark></blockquote>',
            [("q", "A <1>b</1>", "blockquote")],
        ),
        ("loose", [(at("loose"), "loose", "")]),
        (
            "<p>same</p><p>same</p>",
            [(at("same"), "same", "p"), (at("same") + "~2", "same", "p")],
        ),
        (
            '<embed embedtype="image" id="1" alt="A &quot;cat&quot;"/>',
            [("alt" + at('A "cat"'), 'A "cat"', "")],
        ),
        ('<embed embedtype="media" url="https://example.org/?a=1"/>', []),
        ('<embed embedtype="image" id="1" alt=""/>', []),
        ('<p data-block-key="a">x<!-- <p>no</p> --></p>', [("a", "x<1/>", "p")]),
        ('<p data-block-key="a">x<script>no()</script>y</p>', [("a", "x<1/>y", "p")]),
        (
            '<p data-block-key="a"><b>one<p data-block-key="b">two</b></p>',
            [("a", "<1/>one", "p"), ("b", "two<1/>", "p")],
        ),
        ('<p data-block-key="a"><b>x<i>y</b>z</i></p>', [("a", "<1>x<2/>y</1>z<3/>", "p")]),
        ('<p data-block-key="a">1 < 2 & 3 <</p>', [("a", "1 &lt; 2 &amp; 3 &lt;", "p")]),
        ("<P DATA-BLOCK-KEY=a>x<BR>y</P>", [("a", "x<1/>y", "p")]),
        ('<p data-block-key="a.b~c@d e">x</p>', [("a%2Eb%7Ec%40d%20e", "x", "p")]),
        (
            '<div><p data-block-key="a">x</p>tail</div>',
            [("a", "x", "p"), (at("tail"), "tail", "div")],
        ),
    ],
)
def test_segments(html: str, segments: list[tuple[str, str, str]]):
    assert read(html) == segments


@pytest.mark.parametrize(
    ("html", "translations", "written"),
    [
        ("<p>\n  One \n</p>\n<hr/>", ["Eins"], "<p>\n  Eins \n</p>\n<hr/>"),
        (
            '<p data-block-key="a">See <a href="https://a.org/?a=1&amp;b" >this</a><br/></p>',
            ["<1>Das</1> lesen<2/>"],
            '<p data-block-key="a"><a href="https://a.org/?a=1&amp;b" >Das</a> lesen<br/></p>',
        ),
        ("<p><b>a</b> <i>b</i></p>", ["<2>b</2> <1>a</1>"], "<p><i>b</i> <b>a</b></p>"),
        ('<p>x <a id="here"></a></p>', ["<1/> y"], '<p><a id="here"></a> y</p>'),
        ("<p>a</p>", ["x &lt; y & z > \u00a0"], "<p>x &lt; y &amp; z &gt; \u00a0</p>"),
        (
            '<embed id="1" alt="A" format="left"/>',
            ['"B" & <c>'],
            '<embed id="1" alt="&quot;B&quot; &amp; &lt;c&gt;" format="left"/>',
        ),
        (
            "<p>a <img src='x' alt=cat> b</p>",
            ["A<1/>B", "dog"],
            "<p>A<img src='x' alt=\"dog\">B</p>",
        ),
        ("<p>a <img src='x' alt=cat> b</p>", ["", "dog"], "<p>a <img src='x' alt=\"dog\"> b</p>"),
        ("<p>a <img src='x' alt=cat> b</p>", ["A<1/>B", ""], "<p>A<img src='x' alt=cat>B</p>"),
        ("<p>a</p><p>b</p>", [" ", "B"], "<p>a</p><p>B</p>"),
    ],
)
def test_translations(html: str, translations: list[str], written: str):
    assert write(html, *translations) == written


@pytest.mark.parametrize(
    ("hostile", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("</p><h1>x", "&lt;/p&gt;&lt;h1&gt;x"),
        ("<1 onclick=x>y</1>", "&lt;1 onclick=x&gt;y"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("&#60;b&#62;", "&amp;#60;b&amp;#62;"),
        ("<1><1>x</1></1>", '<a href="/x">x</a>'),
        ("<3>x</3><2>y</2><1/>", "xy<br/>"),
        ("</1>x<1>y", 'x<a href="/x">y</a>'),
        ("<1>x<2/></2></1></1>", '<a href="/x">x<br/></a>'),
        ("<\u0661>x", "&lt;\u0661&gt;x"),
    ],
)
def test_hostile_translations_stay_text(hostile: str, written: str):
    html = '<p><a href="/x">a</a><br/></p>'
    written = written.removesuffix("<br/>") if "<2/>" not in hostile else written
    assert write(html, hostile) == f"<p>{written}</p>"


def test_a_hostile_alt_text_stays_in_its_attribute():
    written = write('<embed id="1" alt="A"/>', '"/><script x="')
    assert written == '<embed id="1" alt="&quot;/&gt;&lt;script x=&quot;"/>'


@pytest.mark.parametrize(
    ("translation", "written"),
    [
        ("<b>x</b> <1>y</1>", '<b>x</b> <a href="/x">y</a>'),
        ("<b><1>x <i>y</i></1></b>", '<b><a href="/x">x <i>y</i></a></b>'),
        ("<b>x <1>y</b> z</1>", '<b>x <a href="/x">y</a></b> z'),
        ("<b>x", "<b>x</b>"),
        ("x</b></i>", "x"),
        ("<sup>x</sup>", "x"),
        ("<b onclick=y>x</b>", "&lt;b onclick=y&gt;x"),
        ("<b/>x", "&lt;b/&gt;x"),
        ("&lt;b&gt;x", "&lt;b&gt;x"),
    ],
)
def test_formats_are_markup_where_the_field_allows_them(translation: str, written: str):
    assert write('<p><a href="/x">a</a></p>', translation) == f"<p>{written}</p>"


def test_what_looks_like_a_format_in_the_source_is_text():
    assert read("<p>&lt;b&gt;x</p>")[0][1] == "&lt;b&gt;x"


@pytest.mark.parametrize(
    ("features", "formats"),
    [
        (None, ("b", "i")),
        ((), ()),
        (("h2", "link", "hr", "image", "unknown"), ()),
        (("superscript", "bold", "code"), ("sup", "b", "code")),
    ],
)
def test_formats_are_what_the_features_write(features, formats):
    field = replace(INTRO, features=features)
    (segment,) = extract([field], {"intro": "<p>x</p>"})
    assert segment.formats == formats
    assert segment.digest == extract([replace(INTRO, features=())], {"intro": "<p>x</p>"})[0].digest
    block = StreamBlock([("text", RichTextBlock(features=features))])
    body = TranslatableField(name="body", kind=FieldKind.STREAM, block=block)
    (segment,) = extract([body], {"body": stream_of(("text", "<p>x</p>"))})
    assert segment.formats == formats


def test_an_editor_of_the_site_has_its_own_default_features(settings):
    settings.WAGTAILADMIN_RICH_TEXT_EDITORS = {"small": {"OPTIONS": {"features": ["italic"]}}}
    assert features_of(RichTextBlock(editor="small")) == ("italic",)
    assert features_of(RichTextBlock()) is None


def test_a_translator_is_shown_codes_without_their_targets():
    source = '<p><a href="https://secret.example/">a</a> <b>b</b><br/></p>'
    (segment,) = extract([INTRO], {"intro": source})
    assert displayed(segment, "<1>a</1> <b>b</b> <2>c</2><3/>") == (
        '<span data-c="1" data-tag="a">a</span> <b>b</b> <b data-c="2">c</b>'
        '<span data-c="3" data-tag="br" data-alone></span>'
    )
    assert displayed(segment, "<sup>a</sup> &lt;b&gt; <script>") == "a &lt;b&gt; &lt;script&gt;"


@pytest.mark.parametrize(
    "changed",
    [
        '<p data-block-key="a">See <a href="/other">this</a></p><hr/>',
        '<p data-block-key="b">See <a href="/x">this</a></p><hr/>',
        '<h2 data-block-key="a">See <a href="/x">this</a></h2><hr/>',
        '<p data-block-key="a">See <a href="/x">this</a></p>',
    ],
)
def test_what_is_not_text_is_structure(changed: str):
    html = '<p data-block-key="a">See <a href="/x">this</a></p><hr/>'
    before, after = extract([INTRO], {"intro": html}), extract([INTRO], {"intro": changed})
    assert [each.digest for each in before] == [each.digest for each in after]
    assert structure_digest([INTRO], {"intro": html}) != structure_digest(
        [INTRO], {"intro": changed}
    )


def test_another_kind_of_code_is_another_text():
    bold, italic = (
        extract([INTRO], {"intro": f"<p><{tag}>x</{tag}></p>"})[0] for tag in ("b", "i")
    )
    assert bold.text == italic.text
    assert bold.digest != italic.digest
