"""Pages from before their type had editions become originals, and lose nothing."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from wagtail.models import Page, Revision

from tests.builders import make_home, make_story
from tests.testapp.models import Badge, Speaker, StoryPage, Talk
from wagtail_editions.actions import TakeOverAction
from wagtail_editions.checks import check_originals_have_editions
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_story(make_home())


def put_back_in_time(story: StoryPage) -> None:
    """Leave of a page what it was before its type had editions: text in its old columns."""
    StoryPage.objects.filter(pk=story.pk).rewrite(False).order_by().update(
        introduction=F("introduction_ko"), summary=F("summary_ko"), body=F("body_ko")
    )
    StoryPage.objects.filter(pk=story.pk).update(
        introduction_ko=None, summary_ko=None, body_ko=None
    )
    for revision in Revision.objects.filter(object_id=str(story.pk)):
        for name in ("introduction", "summary", "body"):
            revision.content[name] = revision.content.pop(f"{name}_ko")
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    Edition.objects.filter(page=story.pk).delete()


def test_pages_from_before_are_taken_over(client):
    home = make_home()
    story = make_story(home)
    body = story.body_ko.get_prep_value()
    assert body
    draft = StoryPage.objects.get(pk=story.pk)
    draft.introduction_ko = "초안입니다."
    draft.save_revision()
    unborn = make_story(home, title="초안", slug="초안", live=False)
    for page in (story, unborn):
        put_back_in_time(page)
    assert client.get("/ko/미니-리프팅/").status_code == 404

    call_command("take_over_originals", stdout=StringIO())
    response = client.get("/ko/미니-리프팅/")
    assert response.status_code == 200
    assert "소개입니다." in response.text
    story = StoryPage.objects.get(pk=story.pk)
    assert story.body_ko.get_prep_value() == body
    assert story.source_edition.live
    taken = story.get_latest_revision_as_object()
    assert taken.introduction_ko == "초안입니다."
    assert taken.body_ko.get_prep_value() == body
    assert story.has_unpublished_changes
    assert not StoryPage.objects.get(pk=unborn.pk).source_edition.live
    assert not Page.objects.get(pk=unborn.pk).live


def test_running_it_again_changes_nothing(story):
    put_back_in_time(story)
    assert TakeOverAction(StoryPage, "ko").execute() == 1
    before = StoryPage.objects.filter(pk=story.pk).values().get()
    assert TakeOverAction(StoryPage, "ko").execute() == 0
    assert StoryPage.objects.filter(pk=story.pk).values().get() == before


def test_dates_and_revisions_stay(story):
    before = StoryPage.objects.filter(pk=story.pk).values("last_published_at", "live_revision_id")
    dates = before.get()
    put_back_in_time(story)
    TakeOverAction(StoryPage, "ko").execute()
    assert before.get() == dates
    assert story.source_edition.last_published_at == dates["last_published_at"]


def test_pages_can_be_written_in_another_language(client, story):
    put_back_in_time(story)
    TakeOverAction(StoryPage, "en").execute()
    assert "소개입니다." in client.get("/en/미니-리프팅/").text
    assert StoryPage.objects.get(pk=story.pk).source_language == "en"


def test_a_language_that_is_not_configured_is_refused(story):
    with pytest.raises(CommandError, match="xx"):
        call_command("take_over_originals", language="xx", stdout=StringIO())


def test_the_check_says_what_to_run(story):
    assert check_originals_have_editions(None, databases=["default"]) == []
    put_back_in_time(story)
    (found,) = check_originals_have_editions(None, databases=["default"])
    assert found.id == "wagtail_editions.W004"
    assert "take_over_originals" in found.hint


def test_snippets_and_their_children_are_taken_over():
    speaker = Speaker(name_ko="김의사", live=False)
    speaker.talks = [Talk(title_ko="첫 강연"), Talk(title_ko="둘째 강연")]
    speaker.save()
    badge = Badge.objects.create(name_ko="추천")
    for model, name in ((Speaker, "name"), (Badge, "name"), (Talk, "title")):
        model.objects.rewrite(False).order_by().update(**{name: F(f"{name}_ko")})
        model.objects.update(**{f"{name}_ko": None})
    # As a migration leaves them that adds the column: one identifier for all.
    Talk.objects.update(uuid="00000000-0000-4000-8000-000000000000")
    Edition.objects.all().delete()
    warnings = check_originals_have_editions(None, databases=["default"])
    assert {warning.obj for warning in warnings} == {Speaker, Badge}

    call_command("take_over_originals", stdout=StringIO())
    assert not check_originals_have_editions(None, databases=["default"])
    assert Badge.objects.get(pk=badge.pk).name_ko == "추천"
    assert Badge.objects.get(pk=badge.pk).source_edition.live
    assert not Speaker.objects.get().source_edition.live
    assert len(set(Talk.objects.values_list("uuid", flat=True))) == 2
    assert set(Talk.objects.values_list("title_ko", flat=True)) == {"첫 강연", "둘째 강연"}
