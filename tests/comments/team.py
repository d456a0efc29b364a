"""People who talk about a story: each with another part in its English edition."""

from __future__ import annotations

from typing import Any

from tests.builders import make_home, make_story, start_in_english
from tests.reviewing import fresh, make_group, make_person
from wagtail_editions.actions import CommentAction
from wagtail_editions.models import Edition, Right, SegmentComment


class Team:
    """An English edition that nobody has translated, and people around it."""

    path = "introduction"

    def __init__(self) -> None:
        self.edition = start_in_english(make_story(make_home()))
        english = make_group("English", {"en": [Right.TRANSLATE]})
        reading = make_group("Reading", {"en": [Right.REVIEW]})
        writing = make_group("Writing", {}, ["change_page"])
        korean = make_group("Korean", {"ko": [Right.TRANSLATE]})
        self.translator = make_person("translator", english)
        self.reviewer = make_person("reviewer", reading, language="ko")
        self.editor = make_person("editor", writing)
        self.stranger = make_person("stranger", korean)
        # As Django shows a name, and as a Korean writes it.
        self.reviewer.first_name, self.reviewer.last_name = "번역", "김"
        self.reviewer.save()

    def comment(self, user: Any, text: str, **options: Any) -> SegmentComment:
        """Let somebody comment on the introduction."""
        return self.act(user, text, **options).execute()

    def act(self, user: Any, text: str, path: str = path, **options: Any) -> CommentAction:
        """Return what lets somebody comment, before it is done."""
        edition = Edition.objects.get(pk=self.edition.pk)
        return CommentAction(edition, path, text, user=fresh(user), **options)
