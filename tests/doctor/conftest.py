"""Trees to examine."""

from __future__ import annotations

import pytest

from tests.builders import make_home, make_story, publish_in_english
from tests.doctor.examining import wrong


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    """A story that is live in Korean and English, with another one below it."""
    story = make_story(home)
    publish_in_english(story)
    below = make_story(story, title="아래", slug="아래")
    publish_in_english(below, title="Below", slug="below")
    assert wrong() == []
    return type(story).objects.get(pk=story.pk)
