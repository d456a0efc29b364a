"""Values that are not text, blocks left out and blocks put between, by example."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from wagtail import blocks

from wagtail_editions.segments import (
    Added,
    Child,
    FieldKind,
    Overrides,
    Stream,
    TranslatableField,
    Value,
    ValueKind,
    assemble,
    content_digest,
    extract,
    structure_digest,
    survey,
)

from .samples import BODY, FIELDS, INTRO, stream_of

CARD = {
    "heading": "Heading",
    "body": '<p data-block-key="a">x <a linktype="page" id="3">y</a></p>',
    "picture": {"image": 4, "alt_text": "A cat", "decorative": False},
    "icon": None,
    "page": 5,
    "style": "dark",
    "count": 2,
    "shown": False,
    "day": "2026-01-31",
    "mail": "a@example.org",
    "code": "<i>x</i>",
    "rule": None,
}
SHOWN = TranslatableField(name="shown", kind=FieldKind.VALUE, block=blocks.BooleanBlock())


def values_of(fields: Any, source: dict[str, Any]) -> dict[str, Any]:
    return {each.path: each.raw for each in survey(fields, source) if isinstance(each, Value)}


def body(*children: Any) -> dict[str, Any]:
    return {"body": stream_of(*children)}


def put(source: dict[str, Any], **overrides: Any) -> Any:
    [answer] = assemble([BODY], source, {}, Overrides(**overrides)).values()
    return answer


def written(html: str, values: dict[str, Any], *texts: str) -> str:
    """A rich text with values by the end of their paths, and translations in their order."""
    found = {
        each.path: text
        for each, text in zip(extract([INTRO], {"intro": html}), texts, strict=False)
    }
    by_path = {f"intro.{path}": value for path, value in values.items()}
    assembled = assemble([INTRO], {"intro": html}, found, Overrides(values=by_path))
    return str(assembled["intro"])


def test_every_value_that_is_no_text_has_a_path():
    assert values_of([BODY], body(("card", CARD))) == {
        "body.b1.body.a.link": {"linktype": "page", "id": "3"},
        "body.b1.picture.image": 4,
        "body.b1.icon": None,
        "body.b1.page": 5,
        "body.b1.style": "dark",
        "body.b1.count": 2,
        "body.b1.shown": False,
        "body.b1.day": "2026-01-31",
        "body.b1.mail": "a@example.org",
        "body.b1.code": "<i>x</i>",
    }


def test_a_value_brings_its_definition_label_and_section():
    found = survey([BODY], body(("card", CARD)))
    page = next(each for each in found if each.path == "body.b1.page")
    assert isinstance(page, Value)
    assert page.kind is ValueKind.BLOCK
    assert isinstance(page.block, blocks.PageChooserBlock)
    assert str(page.label) == "Page"
    assert [str(each.label) for each in page.section] == ["Body", "Card"]


def test_values_are_replaced_and_nothing_else():
    source = body(("card", CARD), ("heading", "Next"))
    kept = copy.deepcopy(source)
    new = {"body.b1.page": 6, "body.b1.picture.image": 7, "body.b1.shown": True, "body.gone": 1}
    answer = put(source, values=new)
    picture = {**CARD["picture"], "image": 7}
    assert answer[0]["value"] == {**CARD, "page": 6, "picture": picture, "shown": True}
    assert answer[1:] == source["body"][1:]
    assert source == kept


def test_what_is_put_in_is_shared_with_nobody():
    given = {"page": [1, 2]}
    answer = put(body(("card", CARD)), values={"body.b1.page": given})
    answer[0]["value"]["page"]["page"].append(3)
    assert given == {"page": [1, 2]}


def test_the_picture_of_an_old_block_is_its_number():
    source = body(("picture", 3))
    assert values_of([BODY], source) == {"body.b1.image": 3}
    assert put(source, values={"body.b1.image": 9})[0]["value"] == 9


def test_a_decorative_picture_can_be_replaced():
    picture = {"image": 3, "alt_text": "", "decorative": True}
    answer = put(body(("picture", picture)), values={"body.b1.image": 9})
    assert answer[0]["value"] == {**picture, "image": 9}


def test_equal_cells_of_a_table_are_one_value():
    table = {
        "columns": [{"type": "number", "heading": ""}, {"type": "number", "heading": ""}],
        "rows": [{"values": [1, 1]}, {"values": [2, 1]}],
        "caption": "",
    }
    source = body(("facts", table))
    [one, two] = values_of([BODY], source).items()
    assert (one[1], two[1]) == (1, 2)
    rows = put(source, values={one[0]: 5})[0]["value"]["rows"]
    assert rows == [{"values": [5, 5]}, {"values": [2, 5]}]


def test_a_field_that_is_no_text_is_a_value():
    bare = TranslatableField(name="bare", kind=FieldKind.VALUE)
    source = {"shown": False, "bare": 3}
    assert values_of([SHOWN, bare], source) == {"shown": False}
    assert extract([SHOWN, bare], source) == []
    assembled = assemble([SHOWN, bare], source, {}, Overrides(values={"shown": True, "bare": 4}))
    assert assembled == {"shown": True, "bare": 3}
    assert structure_digest([SHOWN], {"shown": True}) != structure_digest([SHOWN], source)


LINK = '<p data-block-key="k">To <a linktype="page" id="3" class="x">it</a> &nbsp;now</p>'


@pytest.mark.parametrize(
    ("html", "values", "texts", "expected"),
    [
        (
            LINK,
            {"k.link": {"linktype": "document", "id": "5"}},
            [],
            LINK.replace("page", "document").replace("3", "5"),
        ),
        (
            LINK,
            {"k.link": {"href": 'https://example.org/?a=1&b="2"'}},
            [],
            (
                '<p data-block-key="k">To <a href="https://example.org/?a=1&amp;b=&quot;2&quot;" '
                'class="x">it</a> &nbsp;now</p>'
            ),
        ),
        (
            LINK,
            {"k.link": {"linktype": "page", "id": "4"}},
            ["Now <1>there</1>"],
            '<p data-block-key="k">Now <a linktype="page" id="4" class="x">there</a></p>',
        ),
        (
            '<p><a id="here" href="/a">x</a> <a href="/b">y</a></p>',
            {"{}.link": {"href": "/c"}, "{}.link~2": {"linktype": "page", "id": "1"}},
            [],
            '<p><a id="here" href="/c">x</a> <a linktype="page" id="1">y</a></p>',
        ),
        (
            '<p data-block-key="k">x <a href="/a"></a> y</p>',
            {"k.link": {"href": "/b"}},
            [],
            '<p data-block-key="k">x <a href="/b"></a> y</p>',
        ),
        (
            (
                '<embed embedtype="image" format="left" id="3" alt="A"/>'
                '<p data-block-key="k">x<embed embedtype="image" id="3"/></p>'
                '<embed embedtype="media" url="https://a.org"/>'
            ),
            {"picture": 8, "picture~2": 9, "embed": "https://b.org/?x&y"},
            ["B"],
            (
                '<embed embedtype="image" format="left" id="8" alt="B"/>'
                '<p data-block-key="k">x<embed embedtype="image" id="9"/></p>'
                '<embed embedtype="media" url="https://b.org/?x&amp;y"/>'
            ),
        ),
    ],
)
def test_links_and_pictures_in_rich_text(
    html: str, values: dict[str, Any], texts: list[str], expected: str
):
    [text] = [each for each in extract([INTRO], {"intro": html}) if each.kind == "rich"]
    component = text.path.removeprefix("intro.")
    values = {path.replace("{}", component): value for path, value in values.items()}
    assert set(values) <= {
        path.removeprefix("intro.") for path in values_of([INTRO], {"intro": html})
    }
    assert written(html, values, *texts) == expected
    assert written(html, {}) == html


def test_a_changed_link_keeps_its_path():
    before = survey([INTRO], {"intro": LINK})
    after = survey([INTRO], {"intro": LINK.replace('id="3"', 'id="4"').replace("To", "At")})
    assert [each.path for each in before] == [each.path for each in after] == ["intro.k.link"]
    assert before[0].digest != after[0].digest
    assert str(before[0].label) == "Link “it”"


@pytest.mark.parametrize(
    "html",
    [
        '<p><a id="here"></a>x</p>',
        "<p><b>x</b></p>",
        '<p>x<embed embedtype="other" id="1"/></p>',
        '<p>x<embed embedtype="image" id="one"/></p>',
        '<p><a href="/x"><img src="/y"></a></p>',
    ],
)
def test_what_refers_to_nothing_is_no_value(html: str):
    assert values_of([INTRO], {"intro": html}) == {}


def test_a_hidden_block_is_left_out_with_its_texts():
    source = body(("heading", "One"), ("card", CARD), ("heading", "Three"))
    assert put(source, hidden=frozenset({"body.b2"})) == [source["body"][0], source["body"][2]]
    paths = [each.path for each in extract([BODY], source, {"body.b2"})]
    assert paths == ["body.b1", "body.b3"]
    assert len(extract([BODY], source)) > 2


def test_a_hidden_twin_changes_nobodys_name():
    source = {"body": [{"type": "heading", "value": "Same"}] * 3}
    first, second, third = [each.path for each in extract([BODY], source)]
    assert [each.path for each in extract([BODY], source, {second})] == [first, third]
    overrides = Overrides(hidden=frozenset({first}))
    answer = assemble([BODY], source, {second: "Two", third: "Three"}, overrides)
    assert [each["value"] for each in answer["body"]] == ["Two", "Three"]


def added(after: str, text: str, stream: str = "body") -> Added:
    return Added(stream=stream, after=after, type="heading", value=text, id=f"new-{text}")


def test_blocks_are_added_at_their_places():
    source = body(("heading", "One"), ("heading", "Two"))
    answer = put(
        source,
        added=[added("b1", "a"), added("", "b"), added("b1", "c"), added("gone", "d")],
        hidden=frozenset({"body.b1"}),
    )
    assert [each["value"] for each in answer] == ["b", "a", "c", "Two", "d"]
    assert [each["id"] for each in answer] == ["new-b", "new-a", "new-c", "b2", "new-d"]
    assert put(body(), added=[added("", "a")]) == [added("", "a").raw]


def test_nothing_is_added_where_its_type_or_its_stream_is_gone():
    source = body(("heading", "One"))
    other = Added(stream="body", after="", type="gone", value="x", id="n")
    assert put(source, added=[other, added("", "x", stream="body.b9")]) == source["body"]


def test_blocks_are_added_to_a_stream_inside_another():
    inner = stream_of(("heading", "Inner"))
    source = body(("group", {"title": "", "quotes": [], "words": [], "lists": [], "inner": inner}))
    answer = put(source, added=[added("b1", "x", stream="body.b1.inner")])
    assert [each["value"] for each in answer[0]["value"]["inner"]] == ["Inner", "x"]


def test_a_survey_names_streams_and_their_blocks():
    source = body(("heading", "One"), ("removed", "?"))
    [stream, child] = survey([BODY], source)
    assert isinstance(stream, Stream)
    assert (stream.path, stream.children) == ("body", {"b1": "heading", "b2": "removed"})
    assert isinstance(child, Child)
    assert (child.path, child.stream, child.raw) == ("body.b1", "body", source["body"][0])
    moved = {**source["body"][0], "id": "b7"}
    [_stream, other] = survey([BODY], {"body": [moved]})
    assert other.digest == child.digest
    [_stream, other] = survey([BODY], body(("heading", "Two")))
    assert other.digest != child.digest


def limited(**meta: Any) -> Stream:
    block = blocks.StreamBlock([("a", blocks.CharBlock()), ("b", blocks.CharBlock())], **meta)
    return Stream(path="x", block=block, children={})


@pytest.mark.parametrize(
    ("meta", "types", "expected"),
    [
        ({}, "aab", "ab"),
        ({"max_num": 3}, "aab", ""),
        ({"max_num": 4}, "aab", "ab"),
        ({"block_counts": {"a": {"max_num": 2}}}, "aab", "b"),
        ({"block_counts": {"a": {"min_num": 2}}}, "", "ab"),
    ],
)
def test_what_can_be_added(meta: dict[str, Any], types: str, expected: str):
    assert "".join(block.name for block in limited(**meta).addable(types)) == expected


@pytest.mark.parametrize(
    ("meta", "types", "can"),
    [
        ({}, "a", False),
        ({}, "ab", True),
        ({"required": False}, "a", True),
        ({"min_num": 2}, "ab", False),
        ({"min_num": 2}, "abb", True),
        ({"block_counts": {"a": {"min_num": 1}}}, "abb", False),
        ({"block_counts": {"b": {"min_num": 1}}}, "abb", True),
    ],
)
def test_what_can_be_hidden(meta: dict[str, Any], types: str, can: bool):
    assert limited(**meta).can_spare("a", types) is can


def test_overrides_touch_no_digest_of_the_source():
    source = body(("card", CARD))
    before = (content_digest(FIELDS, source), structure_digest(FIELDS, source))
    put(source, values={"body.b1.page": 6}, hidden=frozenset({"body.b1"}), added=[added("", "x")])
    assert (content_digest(FIELDS, source), structure_digest(FIELDS, source)) == before
