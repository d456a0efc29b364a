"""Both table blocks by example."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_editions.segments import assemble, extract, grids

from .samples import BODY, stream_of

TABLE = {
    "data": [["Day", "Care"], ["1", "Rest"], ["2", "Rest"], [None, " "]],
    "cell": [{"row": 0, "col": 0, "className": "htLeft"}],
    "first_row_is_table_header": True,
    "table_caption": "Healing",
}
FACTS = {
    "columns": [
        {"type": "word", "heading": "Name"},
        {"type": "quote", "heading": "Name"},
        {"type": "number", "heading": ""},
        {"type": "removed", "heading": "Old"},
    ],
    "rows": [
        {"values": ["Swelling", {"text": "T", "author": "A"}, 3, "kept"]},
        {"values": ["Swelling", None, 4, "kept"]},
    ],
    "caption": "Facts",
}


def texts(name: str, value: Any) -> list[str]:
    return [each.text for each in extract([BODY], {"body": stream_of((name, value))})]


def translated(name: str, value: Any) -> Any:
    values = {"body": stream_of((name, value))}
    answers = {each.path: f"{each.text}!" for each in extract([BODY], values)}
    return assemble([BODY], values, answers)["body"][0]["value"]


def test_equal_cells_are_one_segment():
    assert texts("table", TABLE) == ["Healing", "Day", "Care", "1", "Rest", "2"]
    assert translated("table", TABLE) == TABLE | {
        "data": [["Day!", "Care!"], ["1!", "Rest!"], ["2!", "Rest!"], [None, " "]],
        "table_caption": "Healing!",
    }


def test_typed_cells_are_walked_by_their_own_blocks():
    assert texts("facts", FACTS) == ["Facts", "Name", "Old", "Swelling", "T", "A"]
    assert translated("facts", FACTS) == {
        "columns": [
            {"type": "word", "heading": "Name!"},
            {"type": "quote", "heading": "Name!"},
            {"type": "number", "heading": ""},
            {"type": "removed", "heading": "Old!"},
        ],
        "rows": [
            {"values": ["Swelling!", {"text": "T!", "author": "A!"}, 3, "kept"]},
            {"values": ["Swelling!", None, 4, "kept"]},
        ],
        "caption": "Facts!",
    }


@pytest.mark.parametrize(
    ("name", "value", "moved"),
    [
        ("table", TABLE, TABLE | {"data": [row[::-1] for row in TABLE["data"][::-1]]}),
        (
            "facts",
            FACTS,
            FACTS
            | {
                "columns": FACTS["columns"][::-1],
                "rows": [{"values": row["values"][::-1]} for row in FACTS["rows"][::-1]],
            },
        ),
    ],
)
def test_moved_rows_and_columns_keep_paths(name: str, value: Any, moved: Any):
    before, after = (
        {(each.path, each.digest) for each in extract([BODY], {"body": stream_of((name, each))})}
        for each in (value, moved)
    )
    assert before == after


def test_cells_of_an_html_table_are_rich():
    table = {"data": [["<b>Day</b> &amp; night"]]}
    assert texts("html_table", table) == ["<1>Day</1> &amp; night"]
    assert translated("html_table", table) == {"data": [["<b>Day</b> &amp; night!"]]}


@pytest.mark.parametrize("name", ["table", "facts"])
@pytest.mark.parametrize(
    "odd", [None, "x", {}, {"data": None}, {"data": ["x"]}, {"columns": ["x"], "rows": [{}, "x"]}]
)
def test_odd_tables_are_kept(name: str, odd: Any):
    assert texts(name, odd) == []
    assert translated(name, odd) == odd


def test_grids_tell_which_segments_stand_in_which_cells():
    values = {"body": stream_of(("table", TABLE), ("facts", FACTS))}
    by_path = {each.path: each.text for each in extract([BODY], values)}
    shown = [
        [[[by_path[path] for path in cell] for cell in row] for row in grid.rows]
        for grid in grids([BODY], values)
    ]
    assert shown == [
        [[["Day"], ["Care"]], [["1"], ["Rest"]], [["2"], ["Rest"]], [[], []]],
        [
            [["Name"], ["Name"], [], ["Old"]],
            [["Swelling"], ["T", "A"], [], []],
            [["Swelling"], [], [], []],
        ],
    ]


def test_a_table_without_texts_is_no_grid():
    values = {"body": stream_of(("table", {**TABLE, "data": [[None, ""]]}))}
    assert grids([BODY], values) == []
