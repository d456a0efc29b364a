"""Promise 2: no lost work, while one publication changes several languages.

A minor publication moves what other people translate from; a draft is sent while it is replaced; a
release publishes what somebody is still writing. Two processes do it at the same moment.
"""

from __future__ import annotations

import pytest

from tests.builders import make_home, make_story, publish_in_english
from tests.promises import acts
from tests.promises.whole import assert_whole
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, SendDraftAction
from wagtail_editions.models import Edition, PublicationKind, Translation

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(8)


@pytest.fixture
def story():
    """Return a story that is live in Korean and English."""
    story = make_story(make_home())
    publish_in_english(story)
    return story


def english(story) -> Edition:
    return Edition.objects.get(page=story.pk, language="en")


def draft(story, text: str, kind: str = PublicationKind.NORMAL) -> int:
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = text
    page.publication_kind = kind
    return page.save_revision().pk


def row(story) -> Translation:
    return Translation.objects.get(edition=english(story).pk, path="introduction")


def test_a_translation_saved_during_a_minor_publication(racers, story):
    for number in ROUNDS:
        text = "소개" + "요" * (number + 1)
        minor = draft(story, text, PublicationKind.MINOR)
        before = row(story)
        words = f"Introduction {number}"
        _, saved = racers.run(
            (acts.publish, minor),
            (acts.save_translation, english(story).pk, "introduction", words, before.version),
        )
        assert saved == ("saved", words)
        assert_whole(story.pk)
        edition = english(story)
        assert not edition.is_behind
        assert edition.basis["introduction"] == text
        assert row(story).text == words
        # Whoever translated the old wording is asked once more, at worst.
        if row(story).source_text != text:
            SaveTranslationAction(edition, "introduction", words).execute()
        edition.save_revision().publish()


def test_a_draft_sent_while_the_original_is_published(racers, story):
    for number in ROUNDS:
        revision = draft(story, f"소개 {number}")
        _, sent = racers.run((acts.publish, revision), (acts.send_draft, story.pk))
        assert sent in ("sent", "nothing_to_send")
        assert_whole(story.pk)
        edition = english(story)
        if sent == "sent":
            assert edition.basis["introduction"] == f"소개 {number}"
            assert not edition.is_behind
        assert not edition.basis_is_draft


def test_a_translation_saved_during_a_release(racers, story):
    for number in ROUNDS:
        draft(story, f"소개 {number}")
        (edition,) = SendDraftAction(StoryPage.objects.get(pk=story.pk), ["en"]).execute()
        SaveTranslationAction(edition, "introduction", f"Introduction {number}").execute()
        racers.run(
            (acts.release, story.pk),
            (acts.save_translation, edition.pk, "title", f"Title {number}", None),
        )
        assert_whole(story.pk)
        page = StoryPage.objects.get(pk=story.pk)
        assert page.introduction_ko == f"소개 {number}"
        assert page.introduction_en == f"Introduction {number}"
        assert english(story).draft_texts()["title"] == f"Title {number}"


def test_a_release_while_one_of_its_languages_is_withdrawn(racers, story):
    for number in ROUNDS:
        draft(story, f"소개 {number}")
        (edition,) = SendDraftAction(StoryPage.objects.get(pk=story.pk), ["en"]).execute()
        SaveTranslationAction(edition, "introduction", f"Introduction {number}").execute()
        racers.run((acts.release, story.pk), (acts.withdraw, edition.pk))
        assert_whole(story.pk)
        assert StoryPage.objects.get(pk=story.pk).introduction_ko == f"소개 {number}"
        if not english(story).live:
            english(story).save_revision().publish()
