"""What holds for every override of every value, however it is nested."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_editions.segments import (
    Added,
    Child,
    Overrides,
    Stream,
    Value,
    ValueKind,
    assemble,
    extract,
    survey,
)

from .samples import FIELDS
from .strategies import values

objects = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=40)
OTHER = {
    ValueKind.BLOCK: 12345,
    ValueKind.PICTURE: 12345,
    ValueKind.EMBED: "https://example.org/?a=1&b",
    ValueKind.LINK: {"href": "https://example.org/?a=1&b"},
}


def found(source: dict[str, Any], kind: type) -> list[Any]:
    return [each for each in survey(FIELDS, source) if isinstance(each, kind)]


def outline(source: dict[str, Any]) -> list[tuple[str, Any]]:
    """Everything in the source that has a path, with what it says."""
    texts = [(each.path, each.text) for each in extract(FIELDS, source)]
    return texts + [(each.path, each.raw) for each in found(source, Value)]


@objects
@given(values)
def test_every_value_put_in_its_own_place_changes_nothing(source: dict[str, Any]):
    kept = copy.deepcopy(source)
    own = Overrides(values={each.path: each.raw for each in found(source, Value)})
    assert assemble(FIELDS, source, {}, own) == source == kept


@objects
@given(values, st.data())
def test_one_override_changes_one_value(source: dict[str, Any], data: st.DataObject):
    # What is named after its content has another name afterwards.
    named = [each for each in found(source, Value) if "@" not in each.path]
    if not named:
        return
    kept = copy.deepcopy(source)
    one = data.draw(st.sampled_from(named))
    other = OTHER[one.kind]
    answer = assemble(FIELDS, source, {}, Overrides(values={one.path: other}))
    before, after = dict(outline(source)), dict(outline(answer))
    assert after.pop(one.path) == other
    assert before.pop(one.path) == one.raw
    # Siblings that go by their content do not see the change, other than what stands around it.
    assert {p: v for p, v in after.items() if "@" not in p} == {
        p: v for p, v in before.items() if "@" not in p
    }
    assert source == kept


@objects
@given(values, st.data())
def test_translations_and_overrides_leave_each_other_alone(
    source: dict[str, Any], data: st.DataObject
):
    texts = {each.path: f"{each.text}Z" for each in extract(FIELDS, source)}
    chosen = [each for each in found(source, Value) if data.draw(st.booleans())]
    overrides = Overrides(values={each.path: OTHER[each.kind] for each in chosen})
    both = assemble(FIELDS, source, texts, overrides)
    after = assemble(FIELDS, assemble(FIELDS, source, {}, overrides), {})
    assert len(extract(FIELDS, both)) == len(extract(FIELDS, after))
    assert [each.text for each in extract(FIELDS, both)] == [
        each.text for each in extract(FIELDS, assemble(FIELDS, source, texts))
    ]
    assert [each.raw for each in found(both, Value)] == [each.raw for each in found(after, Value)]


@objects
@given(values, st.data())
def test_a_hidden_block_takes_its_own_with_it(source: dict[str, Any], data: st.DataObject):
    children = found(source, Child)
    if not children:
        return
    one = data.draw(st.sampled_from(children))
    answer = assemble(FIELDS, source, {}, Overrides(hidden=frozenset({one.path})))
    rest = extract(FIELDS, source, {one.path})
    assert [each.text for each in extract(FIELDS, answer)] == [each.text for each in rest]
    below = (one.path, f"{one.path}.")
    assert [each.path for each in rest] == [
        each.path
        for each in extract(FIELDS, source)
        if each.path != below[0] and not each.path.startswith(below[1])
    ]


@objects
@given(values, st.data())
def test_an_added_block_stands_once_and_disturbs_nobody(
    source: dict[str, Any], data: st.DataObject
):
    stream = data.draw(st.sampled_from(found(source, Stream)))
    after = data.draw(st.sampled_from(["", "gone", *stream.children]))
    one = Added(stream=stream.path, after=after, type="heading", value="Added", id="added")
    answer = assemble(FIELDS, source, {}, Overrides(added=[one]))

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: without(item) for name, item in value.items()}
        if isinstance(value, list):
            return [without(item) for item in value if item != one.raw]
        return value

    assert without(answer) == source
    [there] = [each for each in found(answer, Stream) if "added" in each.children]
    assert (there.path, len(there.children)) == (stream.path, len(stream.children) + 1)
    assert (set(stream.children) & set(there.children)) == set(stream.children)
