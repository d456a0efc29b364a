"""Choosing what a publication means for other languages, in Wagtail's own screens."""

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.models import Edition, PublicationKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

FIELD = 'name="publication_kind"'
BODY = [{"type": "heading", "value": "실 리프팅과의 비교", "id": "b1"}]


@pytest.fixture
def story():
    story = make_story(make_home(), body_ko=BODY)
    publish_in_english(story)
    return story


def editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form(introduction, kind=None):
    data = page_form(introduction)
    data |= nested_form_data(
        {
            "summary_ko": rich_text('<p data-block-key="s1">요약입니다.</p>'),
            "body_ko": streamfield([("heading", "실 리프팅과의 비교")]),
        }
    )
    data |= {"body_ko-0-id": "b1", "minutes": "0"}
    return data | ({"publication_kind": kind} if kind else {})


def english(page):
    return Edition.objects.get(page=page.pk, language="en")


def test_the_question_is_asked_where_there_are_other_languages(admin_client, story):
    assert FIELD in admin_client.get(editor(story)).text
    alone = make_story(story.get_parent(), slug="alone")
    assert FIELD not in admin_client.get(editor(alone)).text
    start_in_english(alone)
    assert FIELD in admin_client.get(editor(alone)).text
    add = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", alone.get_parent().pk])
    assert FIELD not in admin_client.get(add).text


def test_a_minor_publication_through_the_editor(admin_client, story):
    data = form("소개예요.", "minor") | {"action-publish": "1"}
    response = admin_client.post(editor(story), data)
    assert response.status_code == 302, response.context["form"].errors
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개예요."
    assert not english(story).is_behind
    fresh = admin_client.get(editor(story)).context["form"]
    assert fresh.initial["publication_kind"] == PublicationKind.NORMAL


def test_what_is_more_than_minor_is_said_beside_the_field(admin_client, story):
    data = form("소개 3가지입니다.", "minor") | {"action-publish": "1"}
    response = admin_client.post(editor(story), data)
    assert response.status_code == 200
    assert "소개 3가지입니다." in str(response.context["form"].errors["publication_kind"])
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개입니다."


def test_a_draft_is_saved_whatever_it_says(admin_client, story):
    response = admin_client.post(editor(story), form("소개 3가지입니다.", "minor"))
    assert response.status_code == 302
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.introduction_ko == "소개 3가지입니다."
    assert draft.publication_kind == PublicationKind.MINOR
    again = admin_client.get(editor(story)).context["form"]
    assert again.initial["publication_kind"] == PublicationKind.MINOR


def test_a_form_without_the_question_keeps_what_the_draft_says(admin_client, story):
    admin_client.post(editor(story), form("소개예요.", "minor"))
    admin_client.post(editor(story), form("소개에요.") | {"action-publish": "1"})
    assert not english(story).is_behind


def test_another_kind_is_a_form_error(admin_client, story):
    data = form("소개예요.", "huge") | {"action-publish": "1"}
    response = admin_client.post(editor(story), data)
    assert "publication_kind" in response.context["form"].errors


def test_a_refusal_that_shows_only_while_publishing_is_told(admin_client, story, monkeypatch):
    from wagtail_editions.actions import corrections

    monkeypatch.setattr(corrections, "minor_corrections", lambda page: [])
    before = Revision.objects.for_instance(story).count()
    data = form("소개 3가지입니다.", "minor") | {"action-publish": "1"}
    response = admin_client.post(editor(story), data)
    assert response.status_code == 200
    assert "소개 3가지입니다." in str(response.context["form"].errors["publication_kind"])
    assert response.context["form"].data["introduction_ko"] == "소개 3가지입니다."
    assert Revision.objects.for_instance(story).count() == before


def test_bulk_publishing_honours_the_kind_and_tells_a_refusal(admin_client, story):
    other = make_story(story.get_parent(), slug="other")
    other.introduction_ko = "바뀌었습니다."
    other.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    url += f"?id={story.pk}&id={other.pk}&next={reverse('wagtailadmin_home')}"
    admin_client.post(editor(story), form("소개 3가지입니다.", "minor"))
    response = admin_client.post(url, follow=True)
    assert "소개 3가지입니다." in response.text
    assert StoryPage.objects.get(pk=other.pk).introduction_ko == "소개입니다."
    admin_client.post(editor(story), form("소개예요.", "minor"))
    admin_client.post(url)
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개예요."
    assert StoryPage.objects.get(pk=other.pk).introduction_ko == "바뀌었습니다."
    assert not english(story).is_behind


def test_bulk_publishing_asks_the_drafts_below_too(admin_client, story):
    below = make_story(story, slug="below", live=False)
    below.publication_kind = PublicationKind.MINOR
    below.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    url += f"?id={story.pk}&next={reverse('wagtailadmin_home')}"
    response = admin_client.post(url, {"include_descendants": "on"}, follow=True)
    assert "not live yet" in response.text
    assert not StoryPage.objects.get(pk=below.pk).live
    assert admin_client.post(url).status_code == 302


@pytest.fixture
def in_review(admin_client, story):
    task = GroupApprovalTask.objects.create(name="Review")
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.workflow_pages.create(page=story)

    def submit(introduction):
        data = form(introduction, "minor") | {"action-submit": "1"}
        response = admin_client.post(editor(story), data)
        assert response.status_code == 302, response.context["form"].errors
        return StoryPage.objects.get(pk=story.pk).current_workflow_task_state

    return submit


def approve(client, state):
    page = state.workflow_state.content_object
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(url, {"comment": ""}, follow=True)


def test_approval_honours_the_kind(admin_client, story, in_review):
    approve(admin_client, in_review("소개예요."))
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개예요."
    assert not english(story).is_behind


def test_what_is_more_than_minor_cannot_be_submitted(admin_client, story, in_review):
    data = form("소개 3가지입니다.", "minor") | {"action-submit": "1"}
    response = admin_client.post(editor(story), data)
    assert "publication_kind" in response.context["form"].errors


def test_an_approval_that_is_refused_is_told_and_nothing_is_approved(
    admin_client, story, in_review
):
    state = in_review("소개예요.")
    # Meanwhile somebody publishes something else.
    page = StoryPage.objects.get(pk=story.pk)
    page.body_ko = [*BODY, {"type": "heading", "value": "새 제목", "id": "b2"}]
    page.save(clean=False)
    response = approve(admin_client, state)
    assert response.status_code == 200
    assert "새 제목" in " ".join(map(str, response.context["messages"]))
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개입니다."


def test_comparing_and_going_back_work_beside_the_question(admin_client, story):
    first = story.live_revision
    admin_client.post(editor(story), form("소개예요.", "minor"))
    latest = StoryPage.objects.get(pk=story.pk).latest_revision
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, latest.pk])
    assert admin_client.get(compare).status_code == 200
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, first.pk])
    assert FIELD in admin_client.get(revert).text


def test_every_other_view_of_a_page_stays_wagtails(admin_client, story):
    for name in ("history", "usage", "unpublish", "move", "copy"):
        args = [story.pk]
        assert admin_client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 200
