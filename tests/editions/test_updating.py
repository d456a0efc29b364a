"""Updating an edition: what stays, what is outdated, what is missing, and what comes back."""

import pytest

from tests.builders import BODY, make_home, make_story, publish_in_english
from tests.shown import same_text
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, UpdateEditionAction
from wagtail_editions.errors import SourceIsReadOnly
from wagtail_editions.models import Edition, SegmentComment
from wagtail_editions.models.segment_comments import open_comment_counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def change(story, **values):
    page = StoryPage.objects.get(pk=story.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return UpdateEditionAction(Edition.objects.get(page=story.pk, language="en")).execute()


def statuses(edition):
    return {row.segment.path: row.status.value for row in edition.rows()}


def test_reordered_blocks_keep_their_translations(story):
    edition = change(story, body_ko=list(reversed(BODY)))
    assert set(statuses(edition).values()) == {"translated"}
    edition.save_revision().publish()
    body = StoryPage.objects.get(pk=story.pk).body_en.get_prep_value()
    assert [block["id"] for block in body] == ["b3", "b2", "b1"]


def test_a_changed_text_is_outdated_with_the_old_source_beside_it(story):
    edition = change(story, introduction_ko="소개가 바뀌었습니다.")
    row = next(row for row in edition.rows() if row.segment.path == "introduction")
    assert row.status.value == "outdated"
    assert row.translation.source_text == "소개입니다."
    assert row.segment.text == "소개가 바뀌었습니다."
    assert row.text == "An introduction."


def test_a_new_text_is_missing_and_a_removed_one_comes_back_with_its_block(story):
    new = {"type": "heading", "value": "새 제목", "id": "b4"}
    edition = change(story, body_ko=[new, *BODY[1:]])
    assert statuses(edition)["body.b4"] == "missing"
    assert "body.b1" not in statuses(edition)
    edition = change(story, body_ko=BODY)
    assert statuses(edition)["body.b1"] == "translated"


def test_a_block_that_was_cut_and_pasted_keeps_its_translation(story):
    edition = change(story, body_ko=[{**BODY[0], "id": "pasted"}, *BODY[1:]])
    row = next(row for row in edition.rows() if row.segment.path == "body.pasted")
    assert row.text == "Compared with thread lifting"
    assert row.status.value == "translated"


def test_what_was_said_about_a_text_follows_it(story):
    edition = Edition.objects.get(page=story.pk, language="en")
    path = f"body.{BODY[0]['id']}"
    for where in (path, "introduction"):
        SegmentComment.objects.create(edition=edition, path=where, text="Is this right?")
    edition = change(story, body_ko=[{**BODY[0], "id": "pasted"}, *BODY[1:]])
    assert open_comment_counts(edition) == {"body.pasted": 1, "introduction": 1}
    assert {row.segment.path for row in edition.rows()} > {"body.pasted", "introduction"}


def test_a_translation_that_was_emptied_is_not_filled_again(story):
    edition = Edition.objects.get(page=story.pk, language="en")
    SaveTranslationAction(edition, "introduction", "").execute()
    edition = change(story, body_ko=list(reversed(BODY)))
    assert statuses(edition)["introduction"] == "missing"


def test_a_changed_structure_alone_makes_an_edition_behind(story):
    page = StoryPage.objects.get(pk=story.pk)
    page.body_ko = [*BODY[:2], {**BODY[2], "value": {"title": "상담", "minutes": 45}}]
    page.save_revision().publish()
    edition = Edition.objects.get(page=story.pk, language="en")
    assert edition.is_behind
    edition = UpdateEditionAction(edition).execute()
    assert set(statuses(edition).values()) == {"translated"}
    edition.save_revision().publish()
    body = StoryPage.objects.get(pk=story.pk).body_en.get_prep_value()
    assert body[2]["value"] == {"title": "Consultation", "minutes": 45}


def test_a_changed_slug_of_the_original_leaves_no_edition_behind(story):
    page = StoryPage.objects.get(pk=story.pk)
    page.slug = "다른-주소"
    page.save_revision().publish()
    assert not Edition.objects.get(page=story.pk, language="en").is_behind


def test_readers_see_nothing_of_an_update_before_it_is_published(client, story):
    before = client.get("/en/mini-lifting/")
    change(story, introduction_ko="소개가 바뀌었습니다.")
    assert same_text(client.get("/en/mini-lifting/"), before)


def test_the_source_edition_cannot_be_updated(story):
    with pytest.raises(SourceIsReadOnly):
        UpdateEditionAction(story.source_edition).execute()


def test_a_changed_text_without_an_id_is_outdated_and_keeps_its_translation(story):
    change(story, summary_ko="<p>하나</p><p>둘</p>")
    edition = Edition.objects.get(page=story.pk, language="en")
    for row in edition.rows():
        if row.segment.text in {"하나", "둘"}:
            SaveTranslationAction(edition, row.segment.path, f"{row.segment.text} en").execute()
    edition = change(story, summary_ko="<p>하나</p><p>둘 반</p>")
    row = next(row for row in edition.rows() if row.segment.text == "둘 반")
    assert row.status.value == "outdated"
    assert row.text == "둘 en"
    assert row.translation.source_text == "둘"
