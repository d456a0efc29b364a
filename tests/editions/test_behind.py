"""Whatever changes what is public in the source language, the other editions are behind at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import BODY, make_home, make_story, publish_in_english
from tests.doctor.examining import wrong
from tests.testapp.models import Badge, ListPage, Question, Speaker, StoryPage
from wagtail_editions.actions import StartEditionAction
from wagtail_editions.models import Edition
from wagtail_editions.signals import edition_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def read(page) -> StoryPage:
    return StoryPage.objects.get(pk=page.pk)


def english(page) -> Edition:
    return Edition.objects.get(page=page.pk, language="en")


def edit(page, **values) -> StoryPage:
    page = read(page)
    for name, value in values.items():
        setattr(page, name, value)
    return page


@pytest.mark.parametrize(
    "change",
    [
        {"introduction_ko": "새 소개"},
        {"body_ko": list(reversed(BODY))},
        {"title": "새 제목"},
        {"search_description": "새 설명"},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.parametrize("in_part", [False, True])
def test_a_save_without_a_revision_leaves_the_others_behind(story, change, in_part):
    page = edit(story, **change)
    page.save(**({"update_fields": list(change)} if in_part else {}))
    assert english(story).is_behind
    assert wrong() == []


@pytest.mark.parametrize("change", [{"slug": "새-주소"}, {"minutes": 5}, {}])
def test_a_save_that_changes_no_text_leaves_nobody_behind(story, change):
    edit(story, **change).save()
    assert not english(story).is_behind


def test_a_text_that_is_changed_back_leaves_nobody_behind(story):
    edit(story, introduction_ko="새 소개").save()
    edit(story, introduction_ko="소개입니다.").save()
    assert not english(story).is_behind


def test_a_draft_of_a_page_withdrawn_in_its_source_leaves_nobody_behind(story):
    read(story).unpublish()
    edit(story, introduction_ko="초안").save()
    assert not english(story).is_behind


def test_a_part_saved_of_an_object_read_long_ago_counts_what_stands_beside_it(story):
    stale = edit(story, title="새 제목")
    edit(story, introduction_ko="새 소개", slug="새-주소").save()
    stale.save(update_fields=["title"])
    assert wrong() == []
    assert read(story).source_edition.slug == "새-주소"


@pytest.mark.parametrize("name", ["introduction", "introduction_ko"])
def test_the_column_without_a_language_follows_a_part_that_is_saved(story, name):
    edit(story, introduction_ko="새 소개").save(update_fields=[name])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT introduction, introduction_ko FROM testapp_storypage WHERE page_ptr_id = %s",
            [story.pk],
        )
        assert cursor.fetchone() == ("새 소개", "새 소개")


@pytest.mark.parametrize("fields", [["minutes"], ["introduction_en"], ["live", "draft_title"]])
def test_a_part_without_public_text_costs_nothing_more(story, fields):
    page = read(story)
    with CaptureQueriesContext(connection) as queries:
        page.save(update_fields=fields, clean=False)
    assert not [query for query in queries if "wagtail_editions_" in query["sql"]]


def test_a_change_without_a_publication_is_announced(story, django_capture_on_commit_callbacks):
    seen = []

    def note(instance, **kwargs):
        seen.append(instance.language)

    edition_published.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            edit(story, introduction_ko="새 소개").save()
            edit(story, minutes=5).save()
    finally:
        edition_published.disconnect(note)
    assert seen == ["ko"]


def test_a_damaged_original_can_still_be_renamed_and_leaves_the_others_behind(story):
    StoryPage.objects.filter(pk=story.pk).update(body_ko="[{]")
    edit(story, title="새 제목").save(clean=False)
    assert read(story).title == "새 제목"
    assert english(story).is_behind


def test_an_alias_follows_its_original_and_leaves_its_own_editions_behind(story):
    alias = read(story).create_alias(update_slug="별칭")
    before = read(alias).source_edition.last_published_at
    edit(story, introduction_ko="새 소개").save_revision().publish()
    assert read(alias).introduction_ko == "새 소개"
    assert read(alias).introduction_en == "An introduction."
    assert english(alias).is_behind
    assert read(alias).source_edition.last_published_at > before
    assert wrong() == []


def begun(original) -> Edition:
    """Begin the English edition, which need not be live to be behind."""
    return StartEditionAction(original, "en").execute()


def is_behind(edition) -> bool:
    return Edition.objects.get(pk=edition.pk).is_behind


@pytest.mark.parametrize("fields", [None, ["name_ko"], ["name"]])
def test_a_snippet_saved_without_a_revision_leaves_its_others_behind(fields):
    speaker = Speaker(name_ko="김", live=False)
    speaker.save()
    speaker.save_revision().publish()
    edition = begun(speaker)
    speaker = Speaker.objects.get(pk=speaker.pk)
    speaker.name_ko = "이"
    speaker.save(**({"update_fields": fields} if fields else {}))
    assert is_behind(edition)


@pytest.mark.parametrize("fields", [None, ["name_ko"], ["name"]])
def test_an_object_without_drafts_leaves_its_others_behind(fields):
    badge = Badge.objects.create(name_ko="추천")
    edition, before = begun(badge), badge.source_edition.last_published_at
    badge.colour = "blue"
    badge.save(update_fields=["colour"])
    assert not is_behind(edition)
    badge.name_ko = "강력 추천"
    badge.save(**({"update_fields": fields} if fields else {}))
    assert is_behind(edition)
    assert badge.source_edition.last_published_at > before


@pytest.mark.parametrize("fields", [None, ["questions"]])
def test_a_changed_child_leaves_the_others_behind(fields):
    page = ListPage(title="질문", slug="questions")
    make_home().add_child(instance=page)
    page.questions = [Question(question_ko="얼마나 걸립니까?")]
    page.save_revision().publish()
    edition = begun(page)
    page = ListPage.objects.get(pk=page.pk)
    page.questions = [*page.questions.all()]
    page.questions.first().question_ko = "아픕니까?"
    page.save(clean=False, **({"update_fields": fields} if fields else {}))
    assert Question.objects.get().question_ko == "아픕니까?"
    assert is_behind(edition)


def test_line_breaks_as_a_browser_writes_them_leave_nobody_behind():
    page = make_story(make_home(), introduction_ko="첫째 줄\n둘째 줄")
    publish_in_english(page, introduction="First line\nSecond line")
    saved = edit(page, introduction_ko="첫째 줄\r\n둘째 줄")
    saved.save_revision().publish()
    assert not english(page).is_behind
