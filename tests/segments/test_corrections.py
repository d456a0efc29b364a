"""What counts as a corrected text, and what is more than that."""

import copy

import pytest

from tests.segments.samples import FIELDS, stream_of
from wagtail_editions.segments import MoreThanTextError, corrections

TABLE = {"data": [["부위", "시간"], ["이마", "30분"]], "table_caption": "표"}
pytestmark = pytest.mark.usefixtures("in_english")

VALUES = {
    "title": "미니 리프팅",
    "summary": "첫 줄\n둘째 줄",
    "intro": '<p data-block-key="k1">절개는 <b>짧은</b> 선입니다.</p><p>열쇠 없음</p><p>둘</p>',
    "body": stream_of(
        ("heading", "제목"),
        ("text", '<p data-block-key="k2"><a href="/a/">링크</a> 글</p>'),
        ("table", TABLE),
        ("quote", {"text": "말", "author": "홍", "source": "https://example.com/"}),
    ),
}


def changed(**values):
    return {**copy.deepcopy(VALUES), **values}


def body(place, value):
    blocks = copy.deepcopy(VALUES["body"])
    blocks[place]["value"] = value
    return changed(body=blocks)


def pairs(after):
    return [(each.before.text, each.after.text) for each in corrections(FIELDS, VALUES, after)]


def test_nothing_changed():
    assert pairs(changed()) == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (changed(title="미니 리프팅 안내"), [("미니 리프팅", "미니 리프팅 안내")]),
        (body(0, "새 제목"), [("제목", "새 제목")]),
        (
            changed(intro=VALUES["intro"].replace("짧은", "긴")),
            [("절개는 <1>짧은</1> 선입니다.", "절개는 <1>긴</1> 선입니다.")],
        ),
        (changed(intro=VALUES["intro"].replace(">둘<", ">셋<")), [("둘", "셋")]),
        (
            body(2, {**TABLE, "data": [["부위", "시간"], ["이마", "반 시간"]]}),
            [("30분", "반 시간")],
        ),
        (
            body(3, {"text": "새 말", "author": "홍", "source": "https://example.com/"}),
            [("말", "새 말")],
        ),
    ],
)
def test_texts_that_were_corrected(after, expected):
    assert pairs(after) == expected


@pytest.mark.parametrize(
    ("after", "blamed"),
    [
        (changed(summary=""), "“summary: 첫 줄\n둘째 줄” was removed."),
        (changed(body=VALUES["body"][1:]), "“Heading: 제목” was removed."),
        (
            changed(body=[*VALUES["body"], {"type": "heading", "value": "새", "id": "b9"}]),
            "“Heading: 새” was added.",
        ),
        (changed(body=list(reversed(VALUES["body"]))), "In “Body” something"),
        (body(1, '<p data-block-key="k2"><a href="/b/">링크</a> 글</p>'), "link was changed in"),
        (body(1, '<p data-block-key="k2">링크 글</p>'), "Formatting or a link was changed in"),
        (
            changed(intro=VALUES["intro"].replace("<b>짧은</b>", "<i>짧은</i>")),
            "Formatting or a link was changed in “Introduction: 절개는 짧은 선입니다.”.",
        ),
        (
            body(3, {"text": "말", "author": "홍", "source": "https://example.com/other"}),
            "In “Body” something was changed that is no text",
        ),
        (body(2, {**TABLE, "data": [["이마", "30분"], ["부위", "시간"]]}), "In “Body” something"),
        (body(2, {**TABLE, "data": [*TABLE["data"], ["볼", "1분"]]}), "“Cell: 볼” was added."),
        (changed(intro=VALUES["intro"].replace("<p>둘</p>", "")), "둘” was removed."),
        (
            changed(intro=VALUES["intro"].replace("열쇠 없음</p><p>둘", "둘</p><p>열쇠 없음")),
            "In “Introduction” something",
        ),
    ],
)
def test_what_is_more_than_text_is_named(after, blamed):
    with pytest.raises(MoreThanTextError) as error:
        corrections(FIELDS, VALUES, after)
    assert blamed in str(error.value)
