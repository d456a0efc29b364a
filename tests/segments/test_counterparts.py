"""Which text of one language stands where another has its own."""

from __future__ import annotations

import pytest

from wagtail_editions.segments import NoCounterpart, assemble, counterparts, extract

from .samples import BODY, INTRO, stream_of

TABLE = {"data": [["날", "할 일"], ["하루", "쉼"], ["이틀", "쉼"]], "table_caption": "회복"}
ENGLISH = {"data": [["Day", "Care"], ["One", "Rest"], ["Two", "Rest"]], "table_caption": "Healing"}


def put_back(fields, values, others):
    """Return ``others`` as it is assembled from ``values``."""
    return assemble(fields, values, counterparts(fields, values, others))


def body(value):
    return {"body": stream_of(("table", value))}


def test_cells_belong_together_by_their_order():
    found = counterparts([BODY], body(ENGLISH), body(TABLE))
    texts = {segment.path: segment.text for segment in extract([BODY], body(ENGLISH))}
    assert {texts[path]: text for path, text in found.items()} == {
        "Day": "날",
        "Care": "할 일",
        "One": "하루",
        "Two": "이틀",
        "Rest": "쉼",
        "Healing": "회복",
    }
    assert put_back([BODY], body(ENGLISH), body(TABLE)) == body(TABLE)


def test_two_texts_that_are_one_in_the_other_language_cannot_be_told_apart():
    same = {**ENGLISH, "data": [["Day", "Care"], ["Some", "Rest"], ["Some", "Rest"]]}
    with pytest.raises(NoCounterpart, match="Some"):
        counterparts([BODY], body(same), body(TABLE))
    # The other way round nothing is lost.
    assert put_back([BODY], body(TABLE), body(same)) == body(same)


def test_what_is_built_otherwise_has_none():
    more = {**ENGLISH, "data": [*ENGLISH["data"], ["Three", "Rest"]]}
    with pytest.raises(NoCounterpart):
        counterparts([BODY], body(more), body(TABLE))
    other = {"intro": '<p data-block-key="b">B</p>'}
    with pytest.raises(NoCounterpart):
        counterparts([INTRO], {"intro": '<p data-block-key="a">A</p>'}, other)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("<p><i>B</i> <b>A</b></p>", "<p><b>가</b> <i>나</i></p>"),
        ("<p><b>A</b> <b>B</b></p>", "<p><b>가</b> <b>나</b></p>"),
        (
            '<p><a href="/2">B</a> <a href="/1">A</a></p>',
            '<p><a href="/1">가</a> <a href="/2">나</a></p>',
        ),
        ("<p>A<br/>B <b>C</b></p>", "<p><b>가</b> 나<br/>다</p>"),
        ("<p>1 &lt; 2</p>", "<p>3 &lt; 4</p>"),
        # Formatting that the field allows may stand in one language alone.
        ("<p>A</p>", "<p><i>가</i></p>"),
        ("<p><b>A</b></p>", "<p>가</p>"),
        ("<p><b>A</b> B</p>", "<p><b>가</b> <i>나</i> <b>다</b></p>"),
    ],
)
def test_codes_are_those_of_the_same_markup(here, there):
    values, others = {"intro": here}, {"intro": there}
    assert put_back([INTRO], values, others) == others


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("<p>A</p>", "<p><sup>가</sup></p>"),
        ("<p><u>A</u></p>", "<p>가</p>"),
        ("<p>A</p>", '<p><b class="x">가</b></p>'),
        ('<p><a href="/1">A</a></p>', '<p><a href="/2">가</a></p>'),
    ],
)
def test_other_markup_has_no_counterpart(here, there):
    with pytest.raises(NoCounterpart):
        counterparts([INTRO], {"intro": here}, {"intro": there})
