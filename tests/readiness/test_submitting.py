"""What is not ready is not submitted, whatever form or API asks; nothing is saved by halves."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Revision,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, start_in_english, translate
from tests.readiness import checks
from tests.testapp.models import Speaker, StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition
from wagtail_editions.readiness import Blocker

pytestmark = pytest.mark.django_db

SENTENCE = "The consent has ended."


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def refusing(edition):
    yield Blocker(message=SENTENCE)


def asks_nobody_of_ours() -> Workflow:
    """Return a workflow whose only step is Wagtail's own."""
    workflow = Workflow.objects.create(name="Anybody", active=True)
    task = GroupApprovalTask.objects.create(name="Anybody", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for model in (Edition, Speaker):
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
    return workflow


def state():
    pages = Page.objects.order_by("pk").values_list("pk", "title", "draft_title", "live")
    speakers = Speaker.objects.order_by("pk").values_list("pk", "name_ko", "live")
    return (
        [*pages],
        [*speakers],
        Revision.objects.count(),
        [*WorkflowState.objects.values_list("pk", "status")],
        [*Revision.objects.exclude(approved_go_live_at=None).values_list("pk")],
    )


def speaker_form(**extra):
    return nested_form_data(
        {
            "name_ko": "새 이름",
            "biography_ko": rich_text("<p>글</p>"),
            "talks": inline_formset([]),
            **extra,
        }
    )


def test_every_form_tells_what_is_missing(admin_client):
    home = make_home()
    WorkflowPage.objects.create(workflow=asks_nobody_of_ours(), page=home)
    story = make_story(home)
    edition = translate(start_in_english(story), slug="mini")
    edition.save_revision()
    speaker = Speaker(name_ko="김", live=False)
    speaker.save()
    speaker.save_revision()
    edit_page = reverse("wagtailadmin_pages:edit", args=[story.pk])
    add_page = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    edit_edition = reverse("wagtail_editions:edit", args=[edition.pk])
    namespace = Speaker.snippet_viewset.get_url_name
    edit_speaker = reverse(namespace("edit"), args=[speaker.pk])
    add_speaker = reverse(namespace("add"))
    new = {**page_form("새 소개"), "slug": "new", "source_language": "ko"}
    ways = [
        (edit_page, {**page_form("새 소개"), "action-submit": "1"}),
        (edit_page, {**page_form("새 소개"), "action-publish": "1"}),
        (add_page, {**new, "action-publish": "1"}),
        (edit_edition, {"go_live_at": "", "action-submit": "1"}),
        (edit_edition, {"go_live_at": "", "action-publish": "1"}),
        (edit_speaker, speaker_form(**{"action-submit": "1"})),
        (edit_speaker, speaker_form(**{"action-publish": "1"})),
        (add_speaker, speaker_form(**{"action-submit": "1", "source_language": "ko"})),
        (add_speaker, speaker_form(**{"action-publish": "1", "source_language": "ko"})),
    ]
    before = state()
    with checks(refusing):
        for address, data in ways:
            response = admin_client.post(address, data)
            assert response.status_code == 200, (address, data)
            assert SENTENCE in response.text, (address, data)
            assert "새 " in response.text or address == edit_edition
            assert state() == before, (address, data)
        # Bulk actions go back to where they came from and say why.
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = admin_client.post(f"{bulk}?id={story.pk}&next=/admin/", follow=True)
        assert SENTENCE in response.text
        assert state() == before
    for address, data in ways[:1] + ways[3:4] + ways[5:6]:
        assert admin_client.post(address, data).status_code == 302, (address, data)
    assert WorkflowState.objects.filter(status="in_progress").count() == 3
    # Nor is a workflow begun anew, and an approval that is refused is told.
    restart = {"action-restart-workflow": "1"}
    StoryPage.objects.get(pk=story.pk).current_workflow_task_state.reject()
    approve = [
        reverse(namespace("workflow_action"), args=[speaker.pk, "approve", pk])
        for pk in TaskState.objects.filter(
            workflow_state__base_content_type=ContentType.objects.get_for_model(Speaker)
        ).values_list("pk", flat=True)
    ]
    before = state()
    with checks(refusing):
        response = admin_client.post(edit_page, {**page_form("새 소개"), **restart})
        assert response.status_code == 200
        assert SENTENCE in response.text
        for address in approve:
            assert SENTENCE in admin_client.post(address, follow=True).text
    assert state() == before


@pytest.mark.urls("tests.wagtail.urls")
def test_the_admin_api_answers_with_a_sentence(admin_client):
    story = make_story(make_home())
    draft = story.get_latest_revision_as_object()
    draft.introduction_ko = "새 소개"
    revision = draft.save_revision()
    scheduled = story.get_latest_revision()
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at="2099-01-01T00:00:00Z")
    before = state()
    url = reverse("wagtailadmin_api:pages:action", args=[story.pk, "publish"])
    with checks(refusing):
        response = admin_client.post(url)
    assert response.status_code == 400
    assert SENTENCE in response.text
    assert state() == before
    assert admin_client.post(url).status_code == 200
    assert StoryPage.objects.get(pk=story.pk).live_revision_id == revision.pk


def test_an_incomplete_edition_is_not_submitted(admin_client):
    home = make_home()
    asks_nobody_of_ours()
    edition = translate(start_in_english(make_story(home)), slug="mini")
    SaveTranslationAction(edition, "introduction", "").execute()
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    response = admin_client.post(url, {"go_live_at": "", "action-submit": "1"})
    (told,) = response.context["blockers"]
    assert told.url.startswith(f"{url}#we-")
    assert "검토를 요청하지 않았습니다." in response.text
    assert not WorkflowState.objects.exists()
