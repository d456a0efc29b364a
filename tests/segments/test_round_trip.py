"""What holds for every value, however it is nested."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_editions.segments import assemble, content_digest, extract, structure_digest
from wagtail_editions.segments.checks import check_translation

from .samples import BODY, FIELDS, INTRO
from .strategies import inline_html, rich_text, values, words

calm = settings(deadline=None, suppress_health_check=list(HealthCheck))
# Whole objects take a while to make up; paragraphs do not.
objects = settings(calm, max_examples=40)
paragraphs = settings(calm, max_examples=80)


def sources(segments: list[Any]) -> dict[str, str]:
    return {segment.path: segment.text for segment in segments}


@objects
@given(values)
def test_identical_text_gives_an_equal_value(value: dict[str, Any]):
    kept = copy.deepcopy(value)
    segments = extract(FIELDS, value)
    assert assemble(FIELDS, value, sources(segments)) == value
    assert assemble(FIELDS, value, {}) == value
    assert value == kept
    assert len({segment.path for segment in segments}) == len(segments)
    for segment in segments:
        assert check_translation(segment, segment.text) == [], segment


@paragraphs
@given(rich_text())
def test_a_rich_text_survives_being_read_and_written(html: str):
    segments = extract([INTRO], {"intro": html})
    assert assemble([INTRO], {"intro": html}, sources(segments)) == {"intro": html}


@objects
@given(values)
def test_what_is_put_in_comes_out_again(value: dict[str, Any]):
    segments = extract(FIELDS, value)
    translated = assemble(FIELDS, value, {each.path: f"{each.text}&amp;Z" for each in segments})
    assert [each.text for each in extract(FIELDS, translated)] == [
        f"{each.text}&amp;Z" if each.kind == "rich" else each.text + "&amp;Z" for each in segments
    ]
    assert structure_digest(FIELDS, translated) == structure_digest(FIELDS, value)
    assert bool(segments) is (content_digest(FIELDS, translated) != content_digest(FIELDS, value))


@objects
@given(values, st.data())
def test_one_changed_text_changes_one_digest(value: dict[str, Any], data: st.DataObject):
    segments = extract(FIELDS, value)
    if not segments:
        return
    changed = data.draw(st.sampled_from(segments))
    edited = assemble(FIELDS, value, {changed.path: f"{changed.text}Z"})
    before = [segment.digest for segment in segments]
    after = [segment.digest for segment in extract(FIELDS, edited)]
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    assert structure_digest(FIELDS, edited) == structure_digest(FIELDS, value)
    assert content_digest(FIELDS, edited) != content_digest(FIELDS, value)


@objects
@given(values)
def test_a_stream_may_come_as_json(value: dict[str, Any]):
    as_json = {**value, "body": json.dumps(value["body"])}
    segments = extract(FIELDS, value)
    assert extract(FIELDS, as_json) == segments
    assert content_digest(FIELDS, as_json) == content_digest(FIELDS, value)
    assert assemble(FIELDS, as_json, {}) == as_json
    translations = {segment.path: f"{segment.text}Z" for segment in segments}
    translated = assemble(FIELDS, as_json, translations)
    assert json.loads(translated["body"]) == assemble(FIELDS, value, translations)["body"]


def shuffled(draw: st.DataObject, value: Any) -> Any:
    """
    Reorder the lists in a raw value.

    Cells stay under their columns, and items inside an item without an id stay in order: such an
    item goes by its content, of which that order is part.
    """
    if isinstance(value, dict):
        return {
            name: item if name in {"columns", "values"} else shuffled(draw, item)
            for name, item in value.items()
        }
    if isinstance(value, list):
        items = [item if isinstance(item, list) else shuffled(draw, item) for item in value]
        return draw.draw(st.permutations(items))
    return value


def without_copied_ids(value: Any) -> Any:
    """Repeats are told apart by their order, so only without them is order of no account."""
    if isinstance(value, dict):
        return {name: without_copied_ids(item) for name, item in value.items()}
    if isinstance(value, list):
        return [
            without_copied_ids(item)
            for item in value
            if not (isinstance(item, dict) and item.get("id") == "copied")
        ]
    return value


@objects
@given(values, st.data())
def test_moved_blocks_keep_path_and_digest(value: dict[str, Any], data: st.DataObject):
    body = without_copied_ids(value["body"])
    moved = shuffled(data, body)
    before = {(each.path, each.digest) for each in extract([BODY], {"body": body})}
    after = {(each.path, each.digest) for each in extract([BODY], {"body": moved})}
    assert after == before


@paragraphs
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "h2", "li"]), st.none() | words, inline_html()), max_size=6
    ),
    st.data(),
)
def test_moved_paragraphs_keep_path_and_digest(
    written: list[tuple[str, str | None, str]], data: st.DataObject
):
    seen: set[str] = set()
    elements: list[str] = []
    for name, key, inner in written:
        attribute = f' data-block-key="{key}"' if key and key not in seen else ""
        seen.add(key or "")
        elements.append(f"<{name}{attribute}>{inner}</{name}>")
    moved = data.draw(st.permutations(elements))
    before, after = (
        {(each.path, each.digest) for each in extract([INTRO], {"intro": "".join(order)})}
        for order in (elements, moved)
    )
    assert after == before


HOSTILE = st.lists(
    st.text("<>/&;12 ab\"'=p", max_size=12) | st.sampled_from(["<b>", "</b>", "<1>", "</1>"])
).map("".join)
TAGS = re.compile(r"<[^<>]*>")
ALT = re.compile(r'alt="[^"]*"')


@paragraphs
@given(rich_text(), st.lists(HOSTILE, min_size=1, max_size=5))
def test_no_translation_adds_markup(html: str, hostile: list[str]):
    segments = extract([INTRO], {"intro": html})
    translations = {
        each.path: hostile[number % len(hostile)] for number, each in enumerate(segments)
    }
    assembled = assemble([INTRO], {"intro": html}, translations)["intro"]
    before = Counter(token.group() for token in TAGS.finditer(ALT.sub("", html)))
    after = Counter(token.group() for token in TAGS.finditer(ALT.sub("", assembled)))
    # Bold is a format that the field allows.
    assert (after - before).keys() <= {"<b>", "</b>"}
