"""Blocks that bring their own code for texts."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.utils import translation
from wagtail import blocks

from wagtail_editions.segments import (
    FieldKind,
    ForeignBlockError,
    Place,
    SegmentKind,
    TextSegment,
    TranslatableField,
    Visitor,
    assemble,
    block_handler,
    content_digest,
    extract,
    structure_digest,
)

from .samples import stream_of


class Pair(blocks.StructBlock):
    """Two texts that are translated as one, by means of this package's own value."""

    first = blocks.CharBlock()
    second = blocks.CharBlock()
    count = blocks.IntegerBlock()

    def get_translatable_segments(self, value: Any) -> list[TextSegment]:
        return [TextSegment("pair.both", f"{value['first']} / {value['second']}")]

    def restore_translated_segments(self, value: Any, segments: list[TextSegment]) -> Any:
        (segment,) = segments
        assert segment.path == "pair.both"
        value["first"], value["second"] = segment.string.split(" / ")
        return value


class Fragment:
    """A value class of somebody else's: HTML in ``data``."""

    def __init__(self, data: str) -> None:
        self.data = data


class StringValue:
    """Somebody else's segment, with what else it carries."""

    def __init__(self, path: str, string: Fragment, order: int) -> None:
        self.path = path
        self.string = string
        self.order = order


class Template:
    """Somebody else's segment that is no text."""

    path = ""


class Marked(blocks.RichTextBlock):
    """Hands out an HTML fragment in an object, beside a template that is no text."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        self.given = [Template(), StringValue("", Fragment(value.source), 5)]
        return self.given

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        template, text = segments
        assert template is self.given[0]
        assert text is not self.given[1]
        assert type(text) is StringValue
        assert type(text.string) is Fragment
        assert text.order == 5
        return self.to_python(text.string.data)


@dataclasses.dataclass(frozen=True)
class Sealed:
    """A segment that can only be copied by its own means."""

    path: str
    string: str


class Listed(blocks.ListBlock):
    """Several texts of one path, in frozen segments; the blank one is none."""

    def get_translatable_segments(self, value: Any) -> list[Sealed]:
        return [Sealed("item", text) for text in value]

    def restore_translated_segments(self, value: Any, segments: list[Sealed]) -> Any:
        for index, segment in enumerate(segments):
            value.bound_blocks[index].value = segment.string
        return value


class Failing(blocks.CharBlock):
    """Fails where it is told to."""

    def get_translatable_segments(self, value: str) -> list[TextSegment]:
        if value == "extract":
            raise RuntimeError("no luck")
        return [TextSegment("", value)]

    def restore_translated_segments(self, value: str, segments: list[TextSegment]) -> str:
        raise KeyError("still no luck")


class Stubborn(blocks.CharBlock):
    """Its segments refuse to change."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        class Fixed:
            __slots__ = ()
            path = "fixed"
            string = value

        return [Fixed()]

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value


class Careless(blocks.CharBlock):
    """Changes what it is given while reading it."""

    def to_python(self, value: Any) -> str:
        text: str = value.pop("text")
        return text

    def get_prep_value(self, value: str) -> dict[str, str]:
        return {"text": value}

    def get_translatable_segments(self, value: str) -> list[TextSegment]:
        return [TextSegment("", value)]

    def restore_translated_segments(self, value: str, segments: list[TextSegment]) -> str:
        return segments[0].string


class Handled(Failing):
    """Fails as its parent does, but a site has registered a handler for it."""


@block_handler(Handled)
def walk_handled(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    return value


class HalfForeign(blocks.CharBlock):
    """Has one method of the two, so it stays a plain block."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        raise AssertionError


FIELD = TranslatableField(
    name="body",
    kind=FieldKind.STREAM,
    block=blocks.StreamBlock(
        [
            ("pair", Pair()),
            ("marked", Marked()),
            ("listed", Listed(blocks.CharBlock())),
            ("failing", Failing()),
            ("stubborn", Stubborn()),
            ("half", HalfForeign()),
            ("careless", Careless()),
            ("handled", Handled()),
        ]
    ),
)
PAIR = {"first": "A", "second": "B", "count": 3}


def values(*children: tuple[str, object]) -> dict[str, Any]:
    return {"body": stream_of(*children)}


def test_a_text_in_a_value_of_ours():
    source = values(("pair", PAIR))
    (segment,) = extract([FIELD], source)
    assert (segment.path, segment.text) == ("body.b1.pair.both", "A / B")
    assert segment.kind is SegmentKind.MULTILINE
    assert [section.path for section in segment.section] == ["body", "body.b1"]
    written = assemble([FIELD], source, {segment.path: "C / D"})
    assert written == values(("pair", {"first": "C", "second": "D", "count": 3}))
    assert source == values(("pair", PAIR))


def test_a_text_in_somebody_elses_object():
    source = values(("marked", ' A <a id="a1">b</a> &amp; c '))
    (segment,) = extract([FIELD], source)
    assert (segment.path, segment.text) == ("body.b1.text", "A <1>b</1> &amp; c")
    assert segment.kind is SegmentKind.RICH
    written = assemble([FIELD], source, {segment.path: "<1>B</1> & <script>"})
    assert written == values(("marked", ' <a id="a1">B</a> &amp; &lt;script&gt; '))


def test_frozen_segments_and_repeated_paths():
    items = [{"type": "item", "value": text, "id": str(n)} for n, text in enumerate(["A", "", "B"])]
    source = values(("listed", items))
    found = extract([FIELD], source)
    assert [(each.path, each.text) for each in found] == [
        ("body.b1.item", "A"),
        ("body.b1.item~2", "B"),
    ]
    written = assemble([FIELD], source, {"body.b1.item~2": "Z"})
    assert [item["value"] for item in written["body"][0]["value"]] == ["A", "", "Z"]


def test_without_translations_the_raw_value_is_kept():
    odd = {"first": "A", "second": "B", "count": "3", "gone": [1]}
    source = values(("pair", odd), ("failing", "x"), ("pair", None), ("marked", "<hr/>"))
    assert assemble([FIELD], source, {"body.b1.other": "x"}) == source


def test_texts_are_no_structure_and_the_rest_is():
    digests = [
        structure_digest([FIELD], values(("pair", pair), ("marked", marked)))
        for pair, marked in [
            (PAIR, '<a href="/x">link</a>'),
            (PAIR | {"first": "Other"}, '<a href="/x">line</a>'),
            (PAIR | {"count": 4}, '<a href="/x">link</a>'),
            (PAIR, '<a href="/y">link</a>'),
        ]
    ]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_any_change_is_a_change_of_content():
    before, after = (values(("pair", PAIR | {"first": first})) for first in "AB")
    assert content_digest([FIELD], before) != content_digest([FIELD], after)


@pytest.mark.parametrize(
    ("child", "translations", "message"),
    [
        (("failing", "extract"), {}, "get_translatable_segments: RuntimeError: no luck."),
        (
            ("failing", "x"),
            {"body.b1.text": "y"},
            "restore_translated_segments: KeyError: 'still no luck'.",
        ),
        (("stubborn", "x"), {"body.b1.fixed": "y"}, "the attribute “string” of its Fixed"),
        (("pair", 3), {}, "to_python: TypeError: "),
    ],
)
def test_failures_name_block_and_place(
    child: tuple[str, object], translations: dict[str, str], message: str
):
    with translation.override("en"), pytest.raises(ForeignBlockError) as caught:
        assemble([FIELD], values(child), translations)
    block_type = type(FIELD.block.child_blocks[child[0]]).__name__
    assert str(caught.value).startswith(f"The block “{block_type}” at “body.b1")
    assert message in str(caught.value)
    assert caught.value.block_type == block_type


def test_half_a_convention_is_none():
    (segment,) = extract([FIELD], values(("half", "x")))
    assert (segment.path, segment.kind) == ("body.b1", SegmentKind.TEXT)


def test_a_careless_block_does_not_change_the_source():
    source = values(("careless", {"text": "A"}))
    assert [each.text for each in extract([FIELD], source)] == ["A"]
    written = assemble([FIELD], source, {"body.b1.text": "B"})
    assert written == values(("careless", {"text": "B"}))
    assert source == values(("careless", {"text": "A"}))


def test_a_registered_handler_goes_before_the_blocks_own_code():
    assert extract([FIELD], values(("handled", "extract"))) == []
