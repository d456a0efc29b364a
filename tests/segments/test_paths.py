"""Paths, and nesting deeper than they are long."""

from __future__ import annotations

from uuid import UUID

from wagtail import blocks

from wagtail_editions.segments import (
    MAX_PATH_LENGTH,
    FieldKind,
    TranslatableField,
    assemble,
    extract,
    structure_digest,
)
from wagtail_editions.segments.paths import Place, Siblings, escape_component

from .samples import stream_of


def test_components_keep_apart_what_differs():
    names = ["a.b", "a~2", "@abc", "a b", "a%2Eb", "a\x00b"]
    escaped = [escape_component(name) for name in names]
    assert escaped == ["a%2Eb", "a%7E2", "%40abc", "a%20b", "a%252Eb", "a%00b"]


def test_repeats_are_numbered():
    siblings = Siblings()
    named = [
        siblings.name_child(*child) for child in [("x", 1), ("x", 2), (7, 3), ("", 4), (None, 4)]
    ]
    assert named[:3] == ["x", "x~2", "7"]
    assert named[4] == f"{named[3]}~2"


def test_a_long_path_keeps_its_field_and_stays_unique():
    place = Place(("body",))
    for number in range(40):
        place = place.into(str(UUID(int=number)))
    assert len(place.path) <= MAX_PATH_LENGTH
    assert place.path.startswith("body.@")
    assert place.path != place.into("text").path
    short = Place(("body", "x" * (MAX_PATH_LENGTH - 5)))
    assert len(short.path) == MAX_PATH_LENGTH
    assert short.path.endswith("x")


def test_twenty_levels_deep():
    block: blocks.Block = blocks.StreamBlock([("text", blocks.CharBlock())])
    value: object = stream_of(("text", "Deep"))
    for _level in range(20):
        struct = blocks.StructBlock([("inner", blocks.ListBlock(block))])
        value = stream_of(("group", {"inner": [value]}))
        block = blocks.StreamBlock([("group", struct)])
    field = TranslatableField(name="body", kind=FieldKind.STREAM, block=block)
    (segment,) = extract([field], {"body": value})
    assert segment.text == "Deep"
    written = assemble([field], {"body": value}, {segment.path: "Tief"})
    assert "Tief" in str(written)
    assert assemble([field], {"body": value}, {segment.path: "Deep"}) == {"body": value}
    assert structure_digest([field], written) == structure_digest([field], {"body": value})
