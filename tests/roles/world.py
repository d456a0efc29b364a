"""One of each thing that the table asks about, and a person of each shipped role."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import APIToken, Site

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.editions.guides import make_image
from tests.reviewing import make_person, review_editions, review_pages, submit
from tests.testapp.models import StoryPage
from wagtail_editions.actions import (
    AssignAction,
    CommentAction,
    MakeRolesAction,
    ReleaseAction,
    SaveTranslationAction,
    StartEditionAction,
)
from wagtail_editions.models import AssignmentKind, Edition, Reviewer, SignOff, SignOffKind
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.roles import roles, small_team

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

#: The columns of the table: who visits, and the role they have.
ROLES = {
    "editor": "Editors",
    "translator": "Translators: English",
    # Of another language than that of the edition in question.
    "other": "Translators: 한국어",
    "reviewer": "Language reviewers: English",
    "expert": "Expert reviewers",
    "publisher": "Publishers",
    # A small team.
    "writer": "Writers",
    "deputy": "Reviewers",
}


class World:
    """A site in Korean and English, built once; every request about it is rolled back."""

    def __init__(self) -> None:
        languages = ["ko", "en"]
        with override_settings(LANGUAGE_CODE="en"):
            described = [*roles(languages), *small_team(languages)]
        groups = {made.group.name: made.group for made in MakeRolesAction(described).execute()}
        self.people = {name: make_person(name, groups[role]) for name, role in ROLES.items()}
        self.home = make_home()
        self._stories()
        reading, signing = (groups[ROLES[name]] for name in ("reviewer", "expert"))
        review_editions(reading, signing)
        self._reviews(signing)
        self._sign_offs()
        self.assignment = AssignAction(self.edition, AssignmentKind.TRANSLATION).execute()
        self.image = make_image("Picture")
        self.site = Site.objects.get()

    def _stories(self) -> None:
        """Publish a story in both languages and go on working; write one in English."""
        self.story = make_story(self.home)
        self.edition = publish_in_english(self.story)
        SaveTranslationAction(self.edition, "introduction", "Better.").execute()
        self.revision = self.edition.save_revision()
        self.thread = CommentAction(
            self.edition, "title", "Is it right?", user=self.people["editor"]
        ).execute()
        self.story.introduction_ko = "나은 소개입니다."
        self.page_revision = self.story.save_revision()
        english = StoryPage(
            title="Written in English", slug="english", source_language="en", live=False
        )
        self.home.add_child(instance=english)
        english.save_revision().publish()
        self.korean = StartEditionAction(StoryPage.objects.get(pk=english.pk), "ko").execute()
        self.released = make_story(self.home, title="함께", slug="together")
        later = translate(start_in_english(self.released), title="Together", slug="together")
        later.save_revision()
        self.released.save_revision()
        self.release = ReleaseAction(
            self.released, ["ko", "en"], go_live_at=timezone.now() + timedelta(days=1)
        ).execute()
        told = make_story(self.home, title="소식", slug="news", live=False)
        translate(start_in_english(told), title="News", slug="news").save_revision()
        self.published_release = ReleaseAction(told, ["ko", "en"]).execute()

    def _reviews(self, signing: Group) -> None:
        """Send a page and an edition to review: each waits for its first step."""
        story = make_story(self.home, title="검토", slug="in-review", live=False)
        self.in_review = translate(start_in_english(story), title="In review", slug="in-review")
        self.in_review.save_revision()
        self.state = submit(Edition.objects.get(pk=self.in_review.pk))
        self.page_in_review = story
        review_pages(story, signing)
        self.page_state = submit(StoryPage.objects.get(pk=story.pk))

    def _sign_offs(self) -> None:
        """Let the expert have signed what readers see of the English story."""
        expert = self.people["expert"]
        self.reviewer = Reviewer.objects.create(user=expert)
        public = Edition.objects.get(pk=self.edition.pk).live_revision.as_object()
        self.sign_off = SignOff.objects.create(
            edition=self.edition,
            kind=SignOffKind.MATTER,
            task_name="Sign-off",
            digest=reviewed(public).digest,
            signed_by=expert,
            name="Expert",
            signed_at=timezone.now(),
            published_at=timezone.now(),
        )

    def clients(self) -> dict[str, Client]:
        """Return a browser for each person, signed in; it also has a token for Wagtail's API."""
        made = {}
        for name, person in self.people.items():
            _token, text = APIToken.create_token(user=person, name="Table")
            made[name] = Client(
                raise_request_exception=False, headers={"authorization": f"Bearer {text}"}
            )
            made[name].force_login(person)
        return made
