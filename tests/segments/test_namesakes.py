"""Translations of things that share an id change places, and none is lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wagtail_editions.segments import Segment, SegmentKind, exchanges


def segments(texts):
    """Return segments of headings that all have the same id."""
    paths = ["body.x", *(f"body.x~{number}" for number in range(2, len(texts) + 1))]
    return [
        Segment(path=path, text=text, kind=SegmentKind.TEXT)
        for path, text in zip(paths, texts, strict=False)
    ]


def exchanged(held, moves):
    return {**held, **{path: held[origin] if origin else None for path, origin in moves.items()}}


texts = st.lists(st.sampled_from("abcd"), max_size=5)


@given(texts, texts)
def test_each_text_that_is_still_there_finds_its_translation(before, after):
    held = {each.path: each.digest for each in segments(before)}
    now = segments(after)
    result = exchanged(held, exchanges(held, now))
    kept = Counter(digest for digest in result.values() if digest)
    assert kept == Counter(held.values())
    found = Counter(each.digest for each in now if result.get(each.path) == each.digest)
    assert found == Counter(held.values()) & Counter(each.digest for each in now)


@given(texts)
def test_what_has_not_changed_stays(before):
    held = {each.path: each.digest for each in segments(before)}
    assert exchanges(held, segments(before)) == {}


def test_other_paths_are_left_alone():
    other = Segment(path="title", text="b", kind=SegmentKind.TEXT)
    assert exchanges({"title": "old", "body.x": "gone"}, [other]) == {}
