"""A story that is to be translated, and those who ask for it and do it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests.builders import make_home, make_story
from tests.reviewing import make_group, make_person, review_editions
from tests.testapp.models import StoryPage
from wagtail_editions.models import Edition, Right


class Desk:
    """A story in Korean, and everybody who has a part in its English."""

    def __init__(self) -> None:
        self.home = make_home()
        self.story = make_story(self.home)
        readers = make_group("Readers", {"en": [Right.REVIEW]})
        experts = make_group("Experts", {"en": [Right.REVIEW]})
        translators = make_group("Translators", {"en": [Right.TRANSLATE, Right.REVIEW]})
        publishers = make_group("Publishers", {"en": [Right.PUBLISH]})
        editors = make_group("Page editors", {}, ["change_page"], self.home)
        self.reader = make_person("reader", readers)
        self.doctor = make_person("doctor", experts, en="M.D.")
        self.translator = make_person("translator", translators, readers)
        self.colleague = make_person("colleague", translators)
        self.publisher = make_person("publisher", publishers)
        self.editor = make_person("editor", editors)
        self.stranger = make_person("stranger", make_group("Koreans", {"ko": [Right.TRANSLATE]}))
        review_editions(readers, experts)
        self.soon = timezone.localdate() + datetime.timedelta(days=3)

    def read(self) -> StoryPage:
        return StoryPage.objects.get(pk=self.story.pk)

    def english(self) -> Edition:
        return Edition.objects.get(page=self.story.pk, language="en")

    def revise(self, **values: Any) -> Any:
        """Save another draft of the story."""
        draft: Any = self.read().get_latest_revision_as_object()
        for name, value in values.items():
            setattr(draft, name, value)
        return draft.save_revision()


@pytest.fixture
def desk(in_english) -> Desk:
    return Desk()
