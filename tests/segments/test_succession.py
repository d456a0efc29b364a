"""Which text without an id took the place of which."""

import pytest

from wagtail_editions.segments import Segment, SegmentKind, predecessors


def segments(*paths):
    return [Segment(path=path, text=path, kind=SegmentKind.TEXT) for path in paths]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["t.@a", "t.@b"], ["t.@a", "t.@c"], {"t.@c": "t.@b"}),
        (["t.@a", "t.@b"], ["t.@c", "t.@d"], {"t.@c": "t.@a", "t.@d": "t.@b"}),
        (["t.@a", "t.@b"], ["t.@b", "t.@a"], {}),
        (["t.@a"], ["t.@a", "t.@b"], {}),
        (["t.@a", "t.@b"], ["t.@c"], {}),
        (["t.@a.title"], ["t.@b.title"], {"t.@b.title": "t.@a.title"}),
        (["t.@a.title"], ["t.@b.text"], {}),
        (["t.@a"], ["u.@b"], {}),
        (["t.id1"], ["t.id2"], {}),
        ([], ["t.@a"], {}),
    ],
)
def test_who_took_whose_place(old, new, expected):
    assert predecessors(segments(*old), segments(*new)) == expected
