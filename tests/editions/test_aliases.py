"""An alias follows its original in every language; made an ordinary page, it can be worked on."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from tests.builders import (
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.doctor.examining import wrong
from tests.testapp.models import ListPage, Question, StoryPage
from wagtail_editions.actions import (
    SaveOverrideAction,
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
    WithdrawEditionAction,
)
from wagtail_editions.errors import FollowsItsOriginal
from wagtail_editions.models import Edition, OverrideKind
from wagtail_editions.signals import edition_published, edition_withdrawn

pytestmark = pytest.mark.django_db

KOREAN, ENGLISH = "/ko/별칭/", "/en/별칭/"


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    return make_story(home)


@pytest.fixture
def both(story):
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def read(page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def alias_of(story, **options) -> StoryPage:
    return read(read(story).create_alias(update_slug="별칭", **options))


def english(page) -> Edition:
    return Edition.objects.get(page=page.pk, language="en")


def publish_original(story, **values):
    page = read(story)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def columns(page) -> dict:
    page = read(page)
    return {
        "introduction": page.introduction_en,
        "summary": page.summary_en,
        "body": page.body_en.get_prep_value(),
    }


class TestCreation:
    def test_an_alias_is_read_at_its_own_address(self, client, story):
        alias = alias_of(story)
        assert alias.source_edition.live
        assert "소개입니다." in client.get(KOREAN).text

    def test_it_has_the_languages_of_its_original(self, client, both):
        alias = alias_of(both)
        edition = english(alias)
        assert columns(alias) == columns(both)
        assert (edition.live, edition.title) == (True, "Mini lifting")
        # Beside its original, whose slug is taken.
        assert (edition.slug, edition.url_path) == ("별칭", "/home/별칭/")
        assert "An introduction." in client.get(ENGLISH).text
        assert not edition.is_behind
        assert wrong() == []

    def test_elsewhere_it_has_the_slug_of_its_original(self, client, home, both):
        part = make_story(home, title="모음", slug="part")
        publish_in_english(part, title="Part", slug="part-en")
        alias_of(both, parent=part)
        assert "An introduction." in client.get("/en/part-en/mini-lifting/").text

    def test_where_both_slugs_are_taken_it_has_a_numbered_one(self, client, home, both):
        other = make_story(home, title="다른", slug="other")
        publish_in_english(other, title="Other", slug="별칭")
        alias = alias_of(both)
        assert english(alias).slug == "mini-lifting-2"
        assert client.get("/en/mini-lifting-2/").status_code == 200
        assert wrong() == []

    def test_a_draft_of_a_language_is_no_language_of_the_alias(self, story):
        translate(start_in_english(story), slug="mini-lifting")
        alias = alias_of(story)
        assert [edition.language for edition in alias.editions.all()] == ["ko"]
        assert alias.introduction_en is None

    def test_a_newer_draft_is_not_public_in_it(self, client, both):
        SaveTranslationAction(english(both), "introduction", "A draft.").execute()
        alias = alias_of(both)
        assert columns(alias)["introduction"] == "An introduction."
        assert english(alias).draft_texts()["introduction"] == "An introduction."

    def test_of_a_draft_nothing_is_public(self, home):
        alias = alias_of(make_story(home, live=False))
        assert not alias.live
        assert not alias.source_edition.live

    def test_a_withdrawn_language_is_not_public_in_it(self, client, both):
        read(both).unpublish()
        alias = alias_of(both)
        assert alias.live
        assert not alias.source_edition.live
        assert client.get(KOREAN).status_code == 404
        assert client.get(ENGLISH).status_code == 200
        assert wrong() == []

    def test_a_subtree_has_its_languages_and_addresses(self, client, home, both):
        below = make_story(both, title="아래", slug="below")
        publish_in_english(below, title="Below", slug="below-en")
        alias_of(both, recursive=True)
        assert client.get("/ko/별칭/below/").status_code == 200
        assert client.get("/en/별칭/below-en/").status_code == 200
        assert wrong() == []

    def test_children_of_the_page_have_their_languages(self, client, home):
        page = ListPage(title="목록", slug="list", live=False)
        page.questions = [Question(question_ko="왜?")]
        home.add_child(instance=page)
        page.save_revision().publish()
        edition = StartEditionAction(page, "en").execute()
        texts = {"왜?": "Why?", "목록": "List"}
        translate(edition, texts, slug="list")
        edition.save_revision().publish()
        alias = ListPage.objects.get(pk=page.pk).create_alias(update_slug="별칭")
        assert [each.question_en for each in Question.objects.filter(page=alias.pk)] == ["Why?"]
        page = ListPage.objects.get(pk=page.pk)
        page.questions.get().votes = 3
        page.save_revision().publish()
        assert [each.question_en for each in Question.objects.filter(page=alias.pk)] == ["Why?"]
        assert wrong() == []


class TestFollowing:
    def test_it_goes_and_comes_back_with_its_original(self, client, story):
        alias_of(story)
        read(story).unpublish()
        assert client.get(KOREAN).status_code == 404
        publish_original(story)
        assert client.get(KOREAN).status_code == 200

    def test_a_language_comes_to_it(self, client, story):
        alias = alias_of(story)
        assert client.get(ENGLISH).status_code == 404
        publish_in_english(story)
        assert columns(alias) == columns(story)
        assert client.get(ENGLISH).status_code == 200
        assert wrong() == []

    def test_a_new_publication_of_a_language_comes_to_it(self, client, both):
        alias = alias_of(both)
        edition = english(both)
        SaveTranslationAction(edition, "introduction", "Anew.").execute()
        SaveTranslationAction(edition, "slug", "renamed").execute()
        edition.save_revision().publish()
        assert columns(alias) == columns(both)
        assert "Anew." in client.get(ENGLISH).text
        assert english(alias).slug == "별칭"
        assert wrong() == []

    def test_a_language_goes_and_comes_back(self, client, both):
        alias = alias_of(both)
        english(both).unpublish()
        assert client.get(ENGLISH).status_code == 404
        assert not any(columns(alias).values())
        assert read(alias).live
        assert wrong() == []
        english(both).save_revision().publish()
        assert client.get(ENGLISH).status_code == 200
        assert wrong() == []

    def test_the_last_language_takes_the_page_with_it(self, both):
        alias = alias_of(both)
        read(both).unpublish()
        assert read(alias).live
        english(both).unpublish()
        assert not read(alias).live
        assert wrong() == []

    def test_the_source_language_comes_back_beside_another(self, client, both):
        alias = alias_of(both)
        read(both).unpublish()
        publish_original(both, introduction_ko="다시")
        assert "다시" in client.get(KOREAN).text
        assert read(alias).source_edition.live
        assert wrong() == []

    def test_an_expired_language_goes(self, client, both):
        alias_of(both)
        edition = english(both)
        edition.expire_at = timezone.now() - timedelta(hours=1)
        edition.save(update_fields=["expire_at"])
        call_command("publish_scheduled")
        assert client.get(ENGLISH).status_code == 404
        assert client.get(KOREAN).status_code == 200
        assert wrong() == []

    def test_an_expired_original_goes(self, client, both):
        alias_of(both)
        Page.objects.filter(pk=both.pk).update(expire_at=timezone.now() - timedelta(hours=1))
        call_command("publish_scheduled")
        assert client.get(KOREAN).status_code == 404
        assert client.get(ENGLISH).status_code == 200
        assert wrong() == []

    def test_what_is_new_in_the_original_makes_it_behind_as_it_does_its_original(self, both):
        alias = alias_of(both)
        publish_original(both, introduction_ko="새 소개")
        assert (english(both).is_behind, english(alias).is_behind) == (True, True)
        assert read(alias).source_edition.basis_digest == read(both).source_edition.basis_digest
        edition = UpdateEditionAction(english(both)).execute()
        translate(edition, {"새 소개": "New"})
        edition.save_revision().publish()
        assert (english(both).is_behind, english(alias).is_behind) == (False, False)
        assert columns(alias)["introduction"] == "New"
        assert wrong() == []

    def test_an_alias_of_an_alias_follows_too(self, client, story):
        first = alias_of(story)
        second = read(first.create_alias(update_slug="둘째"))
        publish_in_english(story)
        assert columns(second) == columns(story)
        assert "An introduction." in client.get(f"/en/{english(second).slug}/").text
        english(story).unpublish()
        assert not english(second).live
        assert wrong() == []

    def test_what_a_language_has_otherwise_comes_along(self, both):
        edition = english(both)
        SaveOverrideAction(edition, "body.b3.minutes", OverrideKind.VALUE, 45).execute()
        edition.save_revision().publish()
        alias = alias_of(both)
        assert columns(alias) == columns(both)
        assert english(alias).draft_values() == {
            **english(both).draft_values(),
            "slug": english(alias).slug,
        }
        assert wrong() == []

    def test_what_did_not_change_is_not_published_again(self, both):
        alias = alias_of(both)
        before = english(alias).live_revision_id
        publish_original(both, introduction_ko="새 소개")
        assert english(alias).live_revision_id == before

    def test_it_is_announced(self, both, django_capture_on_commit_callbacks):
        alias = alias_of(both)
        heard = []

        def hear(instance, **kwargs):
            heard.append((instance.page_id, instance.language))

        def hear_page(instance, **kwargs):
            pages.append(instance.pk)

        pages: list[int] = []
        edition_published.connect(hear)
        edition_withdrawn.connect(hear)
        page_published.connect(hear_page)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                english(both).save_revision().publish()
            assert (alias.pk, "en") in heard
            assert alias.pk in pages
            heard.clear()
            with django_capture_on_commit_callbacks(execute=True):
                english(both).unpublish()
            assert (alias.pk, "en") in heard
        finally:
            edition_published.disconnect(hear)
            edition_withdrawn.disconnect(hear)
            page_published.disconnect(hear_page)

    def test_a_page_without_aliases_pays_one_query(self, both, django_assert_num_queries):
        from wagtail_editions.actions.mirror_alias import mirror_aliases

        with django_assert_num_queries(1):
            mirror_aliases(both)


class TestNobodyWorksOnIt:
    def test_every_action_is_refused(self, both):
        alias = alias_of(both)
        edition = english(alias)
        revision = edition.latest_revision
        for act in (
            lambda: SaveTranslationAction(edition, "introduction", "Mine").execute(),
            lambda: UpdateEditionAction(edition).execute(),
            lambda: WithdrawEditionAction(edition).execute(),
            lambda: edition.unpublish(),
            lambda: revision.publish(),
            lambda: StartEditionAction(alias, "en").execute(),
        ):
            with pytest.raises(FollowsItsOriginal, match="미니 리프팅"):
                act()
        assert columns(alias) == columns(both)

    def test_no_language_is_begun(self, story):
        with pytest.raises(FollowsItsOriginal):
            StartEditionAction(alias_of(story), "en").execute()

    def test_the_screen_says_why(self, admin_client, both):
        edition = english(alias_of(both))
        response = admin_client.get(reverse("wagtail_editions:edit", args=[edition.pk]))
        assert "미니 리프팅" in str(response.context["locked_for_user"]) or response.context["lock"]
        assert not response.context["can_write"]
        assert response.context["lock"].get_message(None) in response.text.replace("&quot;", '"')
        assert "action-publish" not in response.text
        assert "action-unpublish" not in response.text
        saved = admin_client.post(
            reverse("wagtail_editions:save_translation", args=[edition.pk]),
            {"path": "introduction", "text": "Mine", "version": "1"},
        )
        assert saved.status_code == 423
        assert "미니 리프팅" in saved.json()["message"]


class TestOrdinaryAgain:
    @pytest.fixture
    def converted(self, admin_client, both):
        alias = alias_of(both)
        admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
        alias = read(alias)
        assert alias.alias_of_id is None
        return alias

    def test_everything_stays_public(self, client, converted, both):
        assert "소개입니다." in client.get(KOREAN).text
        assert "An introduction." in client.get(ENGLISH).text
        assert columns(converted) == columns(both)
        assert wrong() == []

    def test_its_languages_can_be_worked_on(self, client, converted, both):
        edition = english(converted)
        assert edition.draft_texts() == {**english(both).draft_texts(), "slug": "별칭"}
        assert [row.status.value for row in edition.rows() if row.is_needed] == [
            "translated"
        ] * sum(row.is_needed for row in edition.rows())
        SaveTranslationAction(edition, "introduction", "Its own.").execute()
        edition = english(converted)
        edition.save_revision().publish()
        assert "Its own." in client.get(ENGLISH).text
        assert columns(both)["introduction"] == "An introduction."
        assert wrong() == []

    def test_its_source_language_can_be_worked_on(self, client, converted, both):
        publish_original(converted, introduction_ko="따로")
        assert "따로" in client.get(KOREAN).text
        assert "소개입니다." in client.get("/ko/미니-리프팅/").text
        assert english(converted).is_behind
        assert not english(both).is_behind
        assert wrong() == []

    def test_it_follows_no_more(self, client, converted, both):
        publish_original(both, introduction_ko="새 소개")
        english(both).unpublish()
        assert "소개입니다." in client.get(KOREAN).text
        assert client.get(ENGLISH).status_code == 200

    def test_it_can_go_back_to_what_it_followed(self, converted):
        edition = english(converted)
        SaveTranslationAction(edition, "introduction", "Its own.").execute()
        edition.latest_revision.as_object().save_revision()
        assert english(converted).draft_texts()["introduction"] == "An introduction."


class TestWithoutItsOriginal:
    def test_it_is_withdrawn_in_every_language_as_wagtail_withdraws_it(self, client, both):
        alias = alias_of(both)
        read(both).delete()
        alias = read(alias)
        assert alias.alias_of_id is None
        assert not alias.live
        assert {edition.live for edition in alias.editions.all()} == {False}
        assert client.get(KOREAN).status_code == client.get(ENGLISH).status_code == 404
        assert wrong() == []

    def test_it_can_be_worked_on(self, client, both):
        alias = alias_of(both)
        texts = english(alias).draft_texts()
        read(both).delete()
        edition = english(alias)
        assert edition.draft_texts() == texts
        SaveTranslationAction(edition, "introduction", "Its own.").execute()
        english(alias).save_revision().publish()
        assert "Its own." in client.get(ENGLISH).text
        publish_original(alias, introduction_ko="따로")
        assert "따로" in client.get(KOREAN).text
        assert wrong() == []

    def test_where_only_another_language_was_live(self, client, both):
        alias = alias_of(both)
        read(both).unpublish()
        read(both).delete()
        assert not read(alias).live
        assert client.get(ENGLISH).status_code == 404
        assert wrong() == []


def test_aliases_from_before_their_type_had_editions_stay_public(client, both):
    alias = alias_of(both)
    # In the tree before its original: it is taken over first.
    Page.objects.get(pk=alias.pk).move(Page.objects.get(pk=both.pk), pos="left")
    Edition.objects.all().delete()
    call_command("take_over_originals", stdout=StringIO())
    assert client.get(KOREAN).status_code == 200
    assert client.get("/ko/미니-리프팅/").status_code == 200


class TestCopies:
    @pytest.mark.parametrize("keep_live", [True, False])
    def test_a_copy_has_its_own_language_alone(self, client, both, keep_live):
        copy = read(read(both).copy(keep_live=keep_live, update_attrs={"slug": "copy"}))
        assert copy.live is keep_live
        assert [(each.language, each.live) for each in copy.editions.all()] == [("ko", keep_live)]
        assert not any(columns(copy).values())
        assert wrong() == []

    def test_a_copy_does_not_bring_back_what_was_withdrawn(self, client, both):
        read(both).unpublish()
        copy = read(read(both).copy(keep_live=True, update_attrs={"slug": "copy"}))
        assert client.get("/ko/copy/").status_code == 404
        assert not copy.live
        assert copy.has_unpublished_changes
        assert not copy.source_edition.live
        assert wrong() == []
        copy.get_latest_revision().publish()
        assert client.get("/ko/copy/").status_code == 200
        assert wrong() == []
