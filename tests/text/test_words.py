"""Words as translators count them."""

from __future__ import annotations

import pytest

from wagtail_editions.text.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n— …", 0),
        ("Mini lifting takes 40 minutes.", 5),
        ("미니 리프팅은 40분이 걸립니다.", 4),
        ("It’s a well-known procedure", 4),
        ("1,000.5 mg at 10:30", 4),
        ("2026-11-26", 1),
        ("手術は三日", 5),
        ("SMAS층을 당긴다", 2),
    ],
)
def test_words(text, words):
    assert count_words(text) == words
