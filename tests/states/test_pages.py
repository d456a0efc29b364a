"""docs/states.md is true of pages: every operation in every state leads where its table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import make_home, make_story

from .starts import STARTS
from .test_states import PAGE_OPERATIONS, PAGES, Story, assert_as_documented

if TYPE_CHECKING:
    from .starts import Subject

pytestmark = pytest.mark.django_db


def make_page() -> Subject:
    return Story(make_story(make_home(), live=False, introduction_ko="맨 처음"))


@pytest.mark.parametrize("start", STARTS)
def test_what_becomes_of_a_page(start, client):
    assert_as_documented(make_page, PAGES, start, PAGE_OPERATIONS, client)
