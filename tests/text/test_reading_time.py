"""How long a text takes to read."""

import pytest

from wagtail_editions.text.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("", "ko", 0),
        (" · ", "en", 0),
        ("한", "ko", 1),
        ("리" * 500, "ko", 1),
        ("리" * 501, "ko", 2),
        ("리프팅은 " * 125, "ko", 1),
        # Words of another script count as words: 250 syllables and 119 words are a minute.
        ("리" * 250 + " SMAS" * 119, "ko", 1),
        ("리" * 250 + " SMAS" * 120, "ko", 2),
        ("字" * 501, "zh-hant", 2),
        ("lifting " * 238, "en", 1),
        ("lifting " * 239, "en", 2),
    ],
)
def test_minutes_are_rounded_up(text, language, minutes):
    assert reading_minutes(text, language) == minutes
