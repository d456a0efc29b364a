"""Promise 2: no lost work.

Two people saving different segments both keep their work; on the same segment the later one is
shown both texts. Here two processes do it at the same moment, again and again, and whatever two
people can do to one page at once leaves it whole and both of them without an error.
"""

from __future__ import annotations

import pytest
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english, translate
from tests.promises import acts
from tests.promises.whole import assert_whole
from tests.testapp.models import OrdinaryPage, StoryPage
from wagtail_editions.actions import (
    SaveOverrideAction,
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.models import Edition, Translation

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(15)


@pytest.fixture
def story():
    """Return a story that is live in Korean and English."""
    story = make_story(make_home())
    publish_in_english(story)
    return story


def english(story) -> Edition:
    return Edition.objects.get(page=story.pk, language="en")


def read(story) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


def korean_revision(story, text: str) -> int:
    page = read(story)
    page.introduction_ko = text
    return page.save_revision().pk


def publish_introduction(story, text: str) -> None:
    page = read(story)
    page.introduction_ko = text
    page.save_revision().publish()


def english_revision(story, text: str) -> int:
    edition = english(story)
    SaveTranslationAction(edition, "introduction", text).execute()
    return edition.save_revision().pk


def withdraw_both(story) -> None:
    read(story).unpublish()
    english(story).unpublish()


def test_on_an_ordinary_page_the_later_person_takes_the_earlier_ones_work():
    page = OrdinaryPage(title="보통", slug="ordinary", introduction_ko="소개")
    make_home().add_child(instance=page)
    first, second = (OrdinaryPage.objects.get(pk=page.pk) for _ in range(2))
    first.introduction_en = "An introduction"
    first.save_revision().publish()
    second.introduction_ko = "새 소개"
    second.save_revision().publish()
    assert not OrdinaryPage.objects.get(pk=page.pk).introduction_en


def test_two_people_who_read_the_same_keep_both_their_work(story):
    first, second = english(story), english(story)
    SaveTranslationAction(first, "title", "One").execute()
    SaveTranslationAction(second, "introduction", "Two").execute()
    page = read(story)
    second.save_revision().publish()
    page.introduction_ko = "새 소개"
    page.save_revision().publish()
    assert english(story).title == "One"
    assert read(story).introduction_en == "Two"
    assert read(story).introduction_ko == "새 소개"


def test_two_languages_published_at_once(racers, story):
    for number in ROUNDS:
        if number % 3 == 0:
            withdraw_both(story)
        korean = korean_revision(story, f"소개 {number}")
        translation = english_revision(story, f"Introduction {number}")
        racers.run((acts.publish, korean), (acts.publish, translation))
        assert_whole(story.pk)
        page = read(story)
        assert page.introduction_ko == f"소개 {number}"
        assert page.introduction_en == f"Introduction {number}"
        assert page.source_edition.live
        assert english(story).live


def test_an_edition_published_at_once_from_two_revisions(racers, story):
    for number in ROUNDS:
        older = english_revision(story, f"Older {number}")
        newer = english_revision(story, f"Newer {number}")
        racers.run((acts.publish, older), (acts.publish, newer))
        assert_whole(story.pk)
        edition = english(story)
        assert edition.live_revision_id in (older, newer)
        assert edition.latest_revision_id == newer
        assert edition.has_unpublished_changes == (edition.live_revision_id == older)


def test_the_original_saved_while_english_is_published(racers, story):
    for number in ROUNDS:
        translation = english_revision(story, f"Introduction {number}")
        racers.run((acts.save_original, story.pk, f"소개 {number}"), (acts.publish, translation))
        assert_whole(story.pk, published_by_revisions=False)
        page = read(story)
        assert page.introduction_ko == f"소개 {number}"
        assert page.introduction_en == f"Introduction {number}"


def test_the_original_published_while_an_edition_is_updated(racers, story):
    for number in ROUNDS:
        before = read(story).introduction_ko
        korean = korean_revision(story, f"소개 {number}")
        racers.run((acts.publish, korean), (acts.update, english(story).pk))
        assert_whole(story.pk)
        edition = english(story)
        assert edition.basis["introduction"] in (before, f"소개 {number}")
        assert edition.is_behind == (edition.basis["introduction"] == before)
        assert edition.draft_texts()["introduction"] == "An introduction."


def test_an_edition_begun_while_the_original_is_published(racers, story):
    for number in ROUNDS:
        page = make_story(Page.objects.get(depth=2), title=f"글 {number}", slug=f"글-{number}")
        korean = korean_revision(page, f"소개 {number}")
        _, begun = racers.run((acts.publish, korean), (acts.start, page.pk))
        assert_whole(page.pk)
        edition = Edition.objects.get(pk=begun)
        assert edition.basis["introduction"] in ("소개입니다.", f"소개 {number}")
        assert edition.is_behind == (edition.basis["introduction"] == "소개입니다.")


def test_two_translators_on_different_segments(racers, story):
    edition = english(story)
    for number in ROUNDS:
        versions = {row.path: row.version for row in edition.translations.all()}
        answers = racers.run(
            (acts.save_translation, edition.pk, "title", f"Title {number}", versions["title"]),
            (
                acts.save_translation,
                edition.pk,
                "introduction",
                f"Introduction {number}",
                versions["introduction"],
            ),
        )
        assert answers == [("saved", f"Title {number}"), ("saved", f"Introduction {number}")]
        texts = english(story).draft_texts()
        assert texts["title"] == f"Title {number}"
        assert texts["introduction"] == f"Introduction {number}"
        assert_whole(story.pk)


@pytest.mark.parametrize("is_first_translation", [False, True])
def test_two_translators_on_the_same_segment(racers, story, is_first_translation):
    edition = english(story)
    row = edition.translations.filter(path="introduction")
    for number in ROUNDS:
        if is_first_translation:
            row.delete()
        version = 0 if is_first_translation else row.get().version
        answers = racers.run(
            (acts.save_translation, edition.pk, "introduction", f"Mine {number}", version),
            (acts.save_translation, edition.pk, "introduction", f"Yours {number}", version),
        )
        stands = row.get()
        # The later one is shown what stands; the earlier one's text is what stands.
        assert sorted(answers) == [("saved", stands.text), ("stale", stands.text)]
        assert stands.version == version + 1
        assert stands.text in (f"Mine {number}", f"Yours {number}")


def test_two_imports_of_the_same_segment_leave_the_later_text(racers, story):
    edition = english(story)
    row = edition.translations.filter(path="introduction")
    for _ in ROUNDS:
        row.delete()
        answers = racers.run(
            (acts.save_translation, edition.pk, "introduction", "One", None),
            (acts.save_translation, edition.pk, "introduction", "Two", None),
        )
        assert {said for said, _text in answers} == {"saved"}
        assert row.get().version == 2


@pytest.mark.parametrize("is_first", [False, True])
def test_two_people_on_one_override(racers, story, is_first):
    edition = english(story)
    row = edition.overrides.filter(path="body.b3.minutes")
    SaveOverrideAction(edition, "body.b3.minutes", "value", 1).execute()
    for number in ROUNDS:
        if is_first:
            row.delete()
        version = 0 if is_first else row.get().version
        mine, yours = 100 + number, 200 + number
        answers = racers.run(
            (acts.save_override, edition.pk, "body.b3.minutes", mine, version),
            (acts.save_override, edition.pk, "body.b3.minutes", yours, version),
        )
        stands = row.get()
        assert sorted(answers) == [("saved", stands.value), ("stale", stands.value)]
        assert stands.version == version + 1
        assert stands.value in (mine, yours)


def test_an_override_changed_while_another_takes_it_back(racers, story):
    edition = english(story)
    row = edition.overrides.filter(path="body.b3.minutes")
    for number in ROUNDS:
        SaveOverrideAction(edition, "body.b3.minutes", "value", 100 + number).execute()
        version = row.get().version
        saved, removed = racers.run(
            (acts.save_override, edition.pk, "body.b3.minutes", 200 + number, version),
            (acts.remove_override, edition.pk, "body.b3.minutes", version),
        )
        stands = row.get()
        assert stands.version == version + 1
        if saved[0] == "saved":
            assert (stands.kind, stands.value) == ("value", 200 + number)
            assert removed == ("stale", 200 + number)
        else:
            assert (stands.kind, stands.value) == ("", None)
            assert (saved, removed) == (("stale", None), ("removed", None))


def test_an_override_saved_while_its_edition_is_published_and_updated(racers, story):
    edition = english(story)
    for number in ROUNDS:
        translation = english_revision(story, f"Published {number}")
        act = (acts.save_override, edition.pk, "body.b3.minutes", 100 + number, None)
        racers.run((acts.publish, translation), act)
        assert_whole(story.pk)
        assert english(story).draft_overrides()["body.b3.minutes"].value == 100 + number
        assert english(story).has_unpublished_changes
        act = (acts.save_override, edition.pk, "body.b3.minutes", 200 + number, None)
        racers.run((acts.update, edition.pk), act)
        assert english(story).draft_overrides()["body.b3.minutes"].value == 200 + number


def test_a_segment_saved_while_its_edition_is_published(racers, story):
    edition = english(story)
    for number in ROUNDS:
        translation = english_revision(story, f"Published {number}")
        racers.run(
            (acts.publish, translation),
            (acts.save_translation, edition.pk, "title", f"Newer {number}", None),
        )
        assert_whole(story.pk)
        assert english(story).draft_texts()["title"] == f"Newer {number}"
        assert english(story).has_unpublished_changes


def test_a_segment_saved_while_an_update_carries_its_translation_over(racers, story):
    edition = english(story)
    row = Translation.objects.filter(edition=edition, path="introduction")
    for number in ROUNDS:
        # The new introduction says what the heading says, which is translated.
        publish_introduction(story, "실 리프팅과의 비교")
        row.delete()
        racers.run(
            (acts.update, edition.pk),
            (acts.save_translation, edition.pk, "introduction", f"By hand {number}", None),
        )
        assert row.get().text == f"By hand {number}"
        assert_whole(story.pk)
        publish_introduction(story, "소개입니다.")
        UpdateEditionAction(edition).execute()


def test_english_withdrawn_while_the_source_is_published(racers, story):
    for number in ROUNDS:
        korean = korean_revision(story, f"소개 {number}")
        racers.run((acts.publish, korean), (acts.withdraw, english(story).pk))
        assert_whole(story.pk)
        assert read(story).introduction_ko == f"소개 {number}"
        assert read(story).source_edition.live
        assert not english(story).live
        translate(english(story)).save_revision().publish()


def test_the_source_withdrawn_while_english_is_published(racers, story):
    for number in ROUNDS:
        translation = english_revision(story, f"Introduction {number}")
        racers.run((acts.withdraw_original, story.pk), (acts.publish, translation))
        assert_whole(story.pk)
        assert read(story).introduction_en == f"Introduction {number}"
        assert not read(story).source_edition.live
        read(story).get_latest_revision().publish()


def test_both_languages_withdrawn_at_once(racers, story):
    for _ in ROUNDS:
        racers.run((acts.withdraw_original, story.pk), (acts.withdraw, english(story).pk))
        assert_whole(story.pk)
        assert not read(story).live
        read(story).get_latest_revision().publish()
        english(story).save_revision().publish()


@pytest.mark.parametrize("saves_without_revision", [False, True])
def test_a_draft_saved_while_the_original_is_saved(racers, story, saves_without_revision):
    for number in ROUNDS:
        public = f"공개 {number}"
        if saves_without_revision:
            korean_act = (acts.save_original, story.pk, public)
        else:
            korean_act = (acts.publish, korean_revision(story, public))
        _, draft = racers.run(korean_act, (acts.save_draft, story.pk, f"초안 {number}"))
        assert_whole(story.pk, published_by_revisions=not saves_without_revision)
        page = read(story)
        assert page.introduction_ko == public
        assert page.latest_revision_id == draft
        assert page.has_unpublished_changes
        assert page.get_latest_revision_as_object().introduction_ko == f"초안 {number}"


def test_a_revision_saved_while_its_edition_is_published(racers, story):
    for number in ROUNDS:
        translation = english_revision(story, f"Introduction {number}")
        _, saved = racers.run((acts.publish, translation), (acts.save_revision, english(story).pk))
        assert_whole(story.pk)
        edition = english(story)
        assert edition.latest_revision_id == saved
        assert edition.live_revision_id == translation


def test_an_edition_begun_from_a_page_read_before_its_publication():
    page = make_story(make_home(), live=False)
    stale = read(page)
    publish_introduction(page, "공개")
    edition = StartEditionAction(stale, "en").execute()
    assert edition.basis["introduction"] == "공개"
    assert not edition.is_behind


def test_a_parent_renamed_while_english_is_published(racers, story):
    child = make_story(story, title="아래", slug="아래")
    publish_in_english(child, title="Below", slug="below")
    for number in ROUNDS:
        translation = english(child).save_revision().pk
        SaveTranslationAction(english(story), "slug", f"mini-{number}").execute()
        renamed = english(story).save_revision().pk
        racers.run((acts.publish, renamed), (acts.publish, translation))
        racers.run(
            (acts.rename, story.pk, f"새-주소-{number}"),
            (acts.publish, english(child).save_revision().pk),
        )
        assert_whole(story.pk)
        assert_whole(child.pk)
        assert english(child).url_path == f"/home/mini-{number}/below/"


def test_an_edition_begun_twice_at_once(racers, story):
    for number in ROUNDS:
        page = make_story(Page.objects.get(depth=2), title=f"글 {number}", slug=f"글-{number}")
        answers = racers.run((acts.start, page.pk), (acts.start, page.pk))
        assert_whole(page.pk)
        assert sorted(answers, key=str) == [english(page).pk, "edition_exists"]
