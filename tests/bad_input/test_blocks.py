"""Blocks that the code no longer knows, that share an id, or that stand very deep."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.urls import reverse

from tests.builders import BODY, make_home, make_story, publish_in_english, translate
from tests.doctor.examining import fix, wrong
from tests.testapp.models import StoryPage
from wagtail_editions.actions import UpdateEditionAction
from wagtail_editions.models import Edition, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def english(page) -> Edition:
    return Edition.objects.get(page=page.pk, language="en")


def stored(page, column) -> list:
    """Return a stream as it stands in the table, whatever the code knows of its blocks."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM testapp_storypage WHERE page_ptr_id = %s",  # noqa: S608
            [page.pk],
        )
        return json.loads(cursor.fetchone()[0])


def publish_original(page, body) -> None:
    page = StoryPage.objects.get(pk=page.pk)
    page.body_ko = body
    page.save_revision().publish()


def update(page) -> Edition:
    return UpdateEditionAction(english(page)).execute()


def statuses(edition) -> dict[str, str]:
    return {row.segment.path: row.status.value for row in edition.rows()}


class TestTypeThatWasRemoved:
    """The block was written while the code knew its type; basis and revisions still hold it."""

    GONE = {"type": "gone", "value": {"text": "옛 블록"}, "id": "g1"}

    @pytest.fixture
    def edition(self, story):
        edition = english(story)
        basis = {**edition.basis, "body": [self.GONE, *edition.basis["body"]]}
        Edition.objects.filter(pk=edition.pk).update(basis=basis)
        return english(story)

    def test_it_is_no_segment_and_stops_nobody(self, edition):
        assert not any("g1" in segment.path for segment in edition.translatable_segments())
        assert edition.blockers() == []

    def test_publishing_keeps_it_in_the_column_and_readers_do_not_see_it(
        self, client, edition, story
    ):
        edition.save_revision().publish()
        assert stored(story, "body_en")[0] == self.GONE
        response = client.get("/en/mini-lifting/")
        assert "Compared with thread lifting" in response.text
        assert "옛 블록" not in response.text

    def test_the_edition_opens_and_is_previewed(self, admin_client, edition):
        address = reverse("wagtail_editions:edit", args=[edition.pk])
        for response in (admin_client.get(address), edition.make_preview_request()):
            assert response.status_code == 200
            assert "Compared with thread lifting" in response.text

    def test_the_doctor_takes_it_for_no_damage(self, edition, story):
        edition.save_revision().publish()
        digest_alone = {(story.pk, "en", "basis-digest")}
        assert set(wrong()) <= digest_alone
        fix()
        assert wrong() == []
        assert stored(story, "body_en")[0] == self.GONE

    def test_an_update_leaves_it_with_the_original(self, edition, story):
        publish_original(story, BODY)
        edition = update(story)
        assert self.GONE not in edition.basis["body"]
        assert set(statuses(edition).values()) == {"translated"}

    def test_a_type_removed_within_a_block(self, client, story):
        edition = english(story)
        nested = {"type": "step", "value": {"title": "상담", "gone": {"text": "옛"}}, "id": "b3"}
        basis = {**edition.basis, "body": [*edition.basis["body"][:2], nested]}
        Edition.objects.filter(pk=edition.pk).update(basis=basis)
        english(story).save_revision().publish()
        assert stored(story, "body_en")[2]["value"] == {
            "title": "Consultation",
            "gone": {"text": "옛"},
        }
        assert "Consultation" in client.get("/en/mini-lifting/").text


class TestTwoBlocksWithOneId:
    FIRST = {"type": "heading", "value": "첫째", "id": "same"}
    SECOND = {"type": "heading", "value": "둘째", "id": "same"}
    TEXTS = {"첫째": "First", "둘째": "Second"}

    @pytest.fixture
    def edition(self, story):
        publish_original(story, [self.FIRST, self.SECOND])
        edition = translate(update(story), self.TEXTS)
        edition.save_revision().publish()
        return english(story)

    def headings(self, page) -> list[str]:
        english(page).save_revision().publish()
        return [block["value"] for block in stored(page, "body_en")]

    def test_each_has_a_path_of_its_own(self, edition, story):
        paths = [each.path for each in edition.translatable_segments() if "body" in each.path]
        assert paths == ["body.same", "body.same~2"]
        assert self.headings(story) == ["First", "Second"]

    def test_changing_places_keeps_both_translations(self, edition, story):
        publish_original(story, [self.SECOND, self.FIRST])
        update(story)
        assert self.headings(story) == ["Second", "First"]

    def test_removing_the_first_keeps_the_translation_of_the_second(self, edition, story):
        publish_original(story, [self.SECOND])
        update(story)
        assert self.headings(story) == ["Second"]
        publish_original(story, [self.FIRST, self.SECOND])
        update(story)
        assert self.headings(story) == ["First", "Second"]

    def test_a_third_between_them_is_missing_and_the_others_are_not(self, edition, story):
        third = {"type": "heading", "value": "사이", "id": "same"}
        publish_original(story, [self.FIRST, third, self.SECOND])
        edition = update(story)
        assert statuses(edition)["body.same~2"] == "missing"
        translate(edition, {**self.TEXTS, "사이": "Between"})
        assert self.headings(story) == ["First", "Between", "Second"]

    def test_one_that_changed_is_outdated_and_the_other_is_not(self, edition, story):
        publish_original(story, [self.FIRST, {**self.SECOND, "value": "다른 둘째"}])
        states = statuses(update(story))
        assert (states["body.same"], states["body.same~2"]) == ("translated", "outdated")

    def test_nothing_is_lost_from_the_rows(self, edition, story):
        publish_original(story, [{**self.SECOND, "value": "전혀 다른 것"}])
        update(story)
        texts = set(Translation.objects.filter(edition=edition).values_list("text", flat=True))
        assert {"First", "Second"} <= texts


def test_a_copied_page_shares_ids_and_no_translation(story):
    copy = StoryPage.objects.get(pk=story.pk).copy(update_attrs={"slug": "copy"}, keep_live=True)
    edition = publish_in_english(StoryPage.objects.get(pk=copy.pk), slug="copy", title="The copy")
    Translation.objects.filter(edition=edition, path="body.b1").update(text="Of the copy")
    edition.save_revision().publish()
    assert stored(copy, "body_en")[0] == {**BODY[0], "value": "Of the copy"}
    assert stored(story, "body_en")[0]["value"] == "Compared with thread lifting"
    publish_original(story, list(reversed(BODY)))
    assert set(statuses(update(story)).values()) == {"translated"}
    assert english(copy).draft_texts()["body.b1"] == "Of the copy"
    assert not english(copy).is_behind
