"""Streams by example: every kind of block, what is unknown, and what is damaged."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from wagtail import blocks

from wagtail_editions.segments import (
    DamagedValueError,
    FieldKind,
    Place,
    Segment,
    SegmentKind,
    TranslatableField,
    Visitor,
    assemble,
    block_handler,
    content_digest,
    extract,
    structure_digest,
)

from .samples import BODY, FIELDS, stream_of

ITEM = {"type": "item", "id": "i1"}
# An item without an id goes by the digest of its JSON.
W = sha256(b'"W"').hexdigest()[:12]
CARD = {
    "heading": "Head",
    "body": '<p data-block-key="k1">Text</p>',
    "picture": {"image": 3, "alt_text": "A face", "decorative": False},
    "icon": 4,
    "page": 5,
    "style": "dark",
    "count": 6,
    "shown": True,
    "day": "2026-01-02",
    "mail": "a@example.org",
    "code": "<b>raw</b>",
    "rule": None,
}


def texts(*children: tuple[str, object]) -> dict[str, str]:
    found = extract([BODY], {"body": stream_of(*children)})
    return {each.path.removeprefix("body."): each.text for each in found}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("heading", "Head", {"b1": "Head"}),
        ("heading", " ", {}),
        ("heading", None, {}),
        ("heading", 7, {}),
        ("text", '<p data-block-key="k">x</p>', {"b1.k": "x"}),
        ("text", None, {}),
        (
            "quote",
            {"author": "A", "text": "T", "source": "https://a"},
            {"b1.text": "T", "b1.author": "A"},
        ),
        ("quote", {"text": "T", "gone": "x"}, {"b1.text": "T"}),
        ("quote", None, {}),
        ("quote", "odd", {}),
        ("removed", {"text": "T"}, {}),
        (
            "card",
            CARD,
            {"b1.heading": "Head", "b1.body.k1": "Text", "b1.picture.alt_text": "A face"},
        ),
        ("picture", {"image": 3, "alt_text": "A", "decorative": True}, {}),
        ("picture", {"image": 3, "alt_text": "", "decorative": False}, {}),
        ("picture", 3, {}),
        ("group", {"words": [ITEM | {"value": "W"}]}, {"b1.words.i1": "W"}),
        (
            "group",
            {"words": ["W", "W"]},
            {f"b1.words.@{W}": "W", f"b1.words.@{W}~2": "W"},
        ),
        ("group", {"quotes": [ITEM | {"value": {"text": "T"}}]}, {"b1.quotes.i1.text": "T"}),
        ("group", {"lists": [ITEM | {"value": [ITEM | {"value": "W"}]}]}, {"b1.lists.i1.i1": "W"}),
        ("group", {"lists": None, "words": "odd"}, {}),
        (
            "group",
            {"inner": stream_of(("heading", "H"), ("heading", "I"))},
            {"b1.inner.b1": "H", "b1.inner.b2": "I"},
        ),
    ],
)
def test_segments(name: str, value: object, expected: dict[str, str]):
    assert texts((name, value)) == expected
    values = {"body": stream_of((name, value))}
    assert assemble([BODY], values, {}) == values


def test_every_kind_is_translated_in_its_place():
    body = stream_of(("card", CARD), ("group", {"words": ["W"], "gone": 1}), ("removed", "x"))
    segments = extract([BODY], {"body": body})
    written = assemble([BODY], {"body": body}, {each.path: f"{each.text}!" for each in segments})
    assert written["body"] == stream_of(
        (
            "card",
            CARD
            | {
                "heading": "Head!",
                "body": '<p data-block-key="k1">Text!</p>',
                "picture": {"image": 3, "alt_text": "A face!", "decorative": False},
            },
        ),
        ("group", {"words": ["W!"], "gone": 1}),
        ("removed", "x"),
    )


def test_the_answer_shares_nothing_with_the_source():
    values = {"body": stream_of(("removed", {"list": [1]}))}
    written = assemble([BODY], values, {})
    written["body"][0]["value"]["list"].append(2)
    assert values == {"body": stream_of(("removed", {"list": [1]}))}


def test_segments_say_where_they_stand():
    words = {"words": [ITEM | {"value": "W"}], "inner": stream_of(("heading", "H"))}
    card, alt, word, heading = (
        each
        for each in extract([BODY], {"body": stream_of(("card", CARD), ("group", words))})
        if not each.tag
    )
    assert (card.label, card.required, card.max_length) == ("Card heading", True, None)
    assert [section.label for section in card.section] == ["Body", "Card"]
    assert [section.path for section in card.section] == ["body", "body.b1"]
    with translation.override("en"):
        assert str(alt.label) == "Alt text"
    assert alt.required
    assert (word.label, word.kind) == ("Words", SegmentKind.TEXT)
    assert [section.label for section in heading.section] == ["Body", "Group", "Inner"]


def test_limits_come_from_the_definition():
    heading, text, author = extract(
        [BODY], {"body": stream_of(("heading", "H"), ("quote", {"text": "T", "author": "A"}))}
    )
    assert (heading.max_length, heading.required, heading.kind) == (80, True, SegmentKind.TEXT)
    assert (text.max_length, text.required, text.kind) == (None, True, SegmentKind.MULTILINE)
    assert (author.max_length, author.required) == (40, False)


def test_repeated_ids_are_told_apart():
    body = [{"type": "heading", "value": text, "id": "same"} for text in ("A", "B")]
    found = extract([BODY], {"body": body})
    assert [each.path for each in found] == ["body.same", "body.same~2"]
    written = assemble([BODY], {"body": body}, {"body.same~2": "Z"})
    assert [child["value"] for child in written["body"]] == ["A", "Z"]


def test_a_block_without_id_goes_by_its_content():
    body = [{"type": "heading", "value": text} for text in ("A", "B")]
    paths = {each.path for each in extract([BODY], {"body": body})}
    assert paths == {each.path for each in extract([BODY], {"body": body[::-1]})}
    assert len(paths) == 2


@pytest.mark.parametrize(
    ("body", "path", "problem"),
    [
        ("{not json", "body", "it is no valid JSON"),
        ({"type": "heading"}, "body", "it should be a list of blocks."),
        ('"text"', "body", "it should be a list of blocks."),
        (3, "body", "it should be a list of blocks."),
        (["heading"], "body", "one of its blocks has no type."),
        ([{"value": "x", "id": "1"}], "body", "one of its blocks has no type."),
        ([{"type": 3, "value": "x"}], "body", "one of its blocks has no type."),
        (stream_of(("group", {"inner": {}})), "body.b1.inner", "it should be a list of blocks."),
    ],
)
def test_damage_is_named(body: Any, path: str, problem: str):
    for act in (extract, structure_digest, content_digest):
        with translation.override("en"), pytest.raises(DamagedValueError) as caught:
            act([BODY], {"body": body})
        assert caught.value.path == path
        assert f"of the field “body” is damaged at “{path}”: {problem}" in str(caught.value)


@pytest.mark.parametrize("empty", [None, "", [], "[]", "null"])
def test_an_empty_stream_is_harmless(empty: Any):
    assert extract([BODY], {"body": empty}) == []
    assert assemble([BODY], {"body": empty}, {}) == {"body": empty}
    assert structure_digest([BODY], {"body": empty}) == structure_digest([BODY], {})


def test_fields_without_text_are_passed_over():
    values = {"title": None, "summary": None, "intro": None, "unknown": "x"}
    assert extract(FIELDS, values) == []
    assert assemble(FIELDS, values, {}) == {"title": None, "summary": None, "intro": None}


@pytest.mark.parametrize("field", [{"kind": "stream"}, {"kind": "picture"}])
def test_a_field_that_cannot_work_is_refused(field: dict[str, Any]):
    with pytest.raises(ImproperlyConfigured, match="body"):
        TranslatableField(name="body", **field)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("page", 9),
        ("style", "light"),
        ("count", 7),
        ("day", "2027-01-02"),
        ("code", "<i>raw</i>"),
        ("shown", False),
        ("picture", {"image": 8, "alt_text": "A face", "decorative": False}),
    ],
)
def test_values_that_are_not_text_are_structure(key: str, value: object):
    before = {"body": stream_of(("card", CARD))}
    after = {"body": stream_of(("card", CARD | {key: value}))}
    assert structure_digest([BODY], before) != structure_digest([BODY], after)
    assert extract([BODY], before) == extract([BODY], after)


def test_order_and_ids_are_structure():
    one, two = stream_of(("heading", "A"), ("heading", "A"))
    digests = {
        structure_digest([BODY], {"body": body})
        for body in ([one, two], [two, one], [one], [one | {"id": "x"}, two])
    }
    assert len(digests) == 4


def test_dates_count_as_what_is_stored_for_them():
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    before, after = (
        {"body": stream_of(("card", CARD | {"day": day}))}
        for day in (moment, "2026-01-02T03:04:00Z")
    )
    assert structure_digest([BODY], before) == structure_digest([BODY], after)


def test_a_broken_character_has_a_digest():
    (segment,) = extract([BODY], {"body": stream_of(("heading", "a\ud800"))})
    assert len(segment.digest) == 64


class ShoutBlock(blocks.FieldBlock):
    """A block of a site's own, without a handler until the site registers one."""


def test_a_site_registers_a_handler():
    field = TranslatableField(
        name="body", kind=FieldKind.STREAM, block=blocks.StreamBlock([("shout", ShoutBlock())])
    )
    values = {"body": stream_of(("shout", {"loud": "hey"}))}
    assert extract([field], values) == []

    @block_handler(ShoutBlock)
    def walk_shout(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
        segment: Segment = place.into("loud").segment(value["loud"], SegmentKind.TEXT)
        return {"loud": visitor.text(segment) or value["loud"]}

    assert [each.path for each in extract([field], values)] == ["body.b1.loud"]
    written = assemble([field], values, {"body.b1.loud": "du"})
    assert written == {"body": stream_of(("shout", {"loud": "du"}))}
