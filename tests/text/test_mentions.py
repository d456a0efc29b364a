"""Who is mentioned in a text."""

import pytest

from wagtail_editions.text.mentions import mentions

NAMES = {each: each for each in ("kim", "kim.min", "김번역", "김번역가", "a@example.com")}
NAMES["민지수"] = "jisu"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@kim, look", ["kim"]),
        ("(@kim.min).", ["kim.min"]),
        ("Ask @kim.", ["kim"]),
        ("@kim님 @김번역에게", ["kim", "김번역"]),
        ("@김번역가 @김번역가님", ["김번역가", "김번역가"]),
        ("@KIM @민지수씨", ["kim", "jisu"]),
        ("@a@example.com", ["a@example.com"]),
        ("@kimchi", [None]),
        ("me@kim @ 5 https://x.org/@kim", []),
    ],
)
def test_names_are_found_with_what_stands_behind_them(text, found):
    assert [each.name for each in mentions(text, NAMES)] == found


def test_a_mention_ends_where_the_name_does():
    (mention,) = mentions("Ask @민지수님.", NAMES)
    assert "Ask @민지수님."[mention.start : mention.end] == "@민지수"
