"""A page's workflow runs beside that of its edition, and beside an ordinary page's."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import NewsPage, StoryPage
from tests.wagtail.test_comments import news_form
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def home() -> StoryPage:
    home = make_home()
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Moderators")
    task.groups.add(Group.objects.get(name="Moderators"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(page=home, workflow=workflow)
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(Edition)
    )
    return home


@pytest.fixture
def story(home) -> StoryPage:
    return make_story(home)


class Page:
    """What is submitted and decided through Wagtail's page views."""

    submitted = "새로운 소개입니다."

    def __init__(self, client: Any, page: Any, form: dict[str, Any]) -> None:
        self.client, self.object, self.form = client, page, form

    def fresh(self) -> Any:
        return type(self.object).objects.get(pk=self.object.pk)

    def submit(self) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        response = self.client.post(url, {**self.form, "action-submit": "1"})
        assert response.status_code == 302, response.context["form"].errors

    def decide(self, action: str) -> None:
        task_state = self.fresh().current_workflow_task_state
        args = [self.object.pk, action, task_state.pk]
        url = reverse("wagtailadmin_pages:workflow_action", args=args)
        assert self.client.post(url, {"comment": "Seen."}).status_code in (200, 302)

    def cancel(self) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        response = self.client.post(url, {**self.form, "action-cancel-workflow": "1"})
        assert response.status_code == 302

    def published(self) -> str:
        page = self.fresh()
        return page.introduction_ko if isinstance(page, StoryPage) else page.title


class InEnglish(Page):
    """The same through the views of an edition."""

    submitted = "A new introduction."

    def submit(self) -> None:
        url = reverse("wagtail_editions:edit", args=[self.object.pk])
        response = self.client.post(url, {"go_live_at": "", "action-submit": "1"})
        assert response.status_code == 302

    def decide(self, action: str) -> None:
        task_state = self.fresh().current_workflow_task_state
        args = [self.object.pk, action, task_state.pk]
        url = reverse("wagtail_editions:workflow_action", args=args)
        assert self.client.post(url, {"comment": "Seen."}).status_code in (200, 302)

    def cancel(self) -> None:
        url = reverse("wagtail_editions:edit", args=[self.object.pk])
        response = self.client.post(url, {"go_live_at": "", "action-cancel-workflow": "1"})
        assert response.status_code == 302

    def published(self) -> str:
        return StoryPage.objects.get(pk=self.object.page_id).introduction_en


def ours(client: Any, story: StoryPage) -> Page:
    return Page(client, story, page_form(Page.submitted))


def english(client: Any, story: StoryPage) -> InEnglish:
    edition = publish_in_english(story)
    SaveTranslationAction(edition, "introduction", InEnglish.submitted, version=1).execute()
    return InEnglish(client, edition, {})


def ordinary(client: Any, home: StoryPage) -> Page:
    home = StoryPage.objects.get(pk=home.pk)
    news = home.add_child(instance=NewsPage(title="소식", slug="news"))
    news.save_revision().publish()
    subject = Page(client, NewsPage.objects.get(), news_form(title="새 소식"))
    subject.submitted = "새 소식"
    return subject


@pytest.fixture(params=["ours", "english", "ordinary"])
def subject(request, admin_client, home, story) -> Page:
    if request.param == "ordinary":
        return ordinary(admin_client, home)
    return {"ours": ours, "english": english}[request.param](admin_client, story)


def test_what_is_approved_is_published(subject):
    before = subject.published()
    subject.submit()
    assert subject.fresh().workflow_in_progress
    assert subject.published() == before
    subject.decide("approve")
    assert not subject.fresh().workflow_in_progress
    assert subject.published() == subject.submitted


def test_what_is_rejected_is_not_published_and_can_be_submitted_again(subject):
    before = subject.published()
    subject.submit()
    subject.decide("reject")
    state = subject.fresh().current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert subject.published() == before
    subject.submit()
    subject.decide("approve")
    assert subject.published() == subject.submitted


def test_what_is_cancelled_is_not_published(subject):
    before = subject.published()
    subject.submit()
    subject.cancel()
    assert subject.fresh().current_workflow_state is None
    assert subject.published() == before


def test_a_page_and_its_edition_are_reviewed_at_the_same_time(admin_client, story):
    in_english, in_korean = english(admin_client, story), ours(admin_client, story)
    in_korean.submit()
    in_english.submit()
    assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 2
    in_english.decide("approve")
    assert in_english.published() == InEnglish.submitted
    assert in_korean.published() == "소개입니다."
    assert in_korean.fresh().workflow_in_progress
    in_korean.decide("reject")
    assert in_english.published() == InEnglish.submitted
    assert in_english.fresh().live
    in_korean.submit()
    in_korean.decide("approve")
    assert in_korean.published() == Page.submitted
    assert Edition.objects.get(pk=in_english.object.pk).is_behind


def test_the_reviews_report_lists_pages_and_editions(admin_client, story):
    in_english, in_korean = english(admin_client, story), ours(admin_client, story)
    in_korean.submit()
    in_english.submit()
    for name in ("workflow", "workflow_tasks"):
        text = admin_client.get(reverse(f"wagtailadmin_reports:{name}")).text
        assert "미니 리프팅" in text
        assert "Mini lifting (English)" in text
    for kind in ("csv", "xlsx"):
        url = reverse("wagtailadmin_reports:workflow")
        exported = admin_client.get(url, {"export": kind})
        assert exported.status_code == 200
        assert b"".join(exported.streaming_content) if exported.streaming else exported.content
    home = admin_client.get(reverse("wagtailadmin_home")).text
    assert "Mini lifting (English)" in home


def test_an_edition_that_is_not_ready_is_not_approved(admin_client, admin_user, story):
    edition = start_in_english(story)
    translate(edition, slug="mini-lifting")
    SaveTranslationAction(edition, "introduction", "", version=1).execute()
    edition.save_revision()
    edition.get_workflow().start(edition, admin_user)
    subject = InEnglish(admin_client, edition, {})
    subject.decide("approve")
    assert not subject.fresh().live
    assert subject.fresh().workflow_in_progress
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    assert "Not translated yet: Introduction" in admin_client.get(url).text
    # The same from the form itself.
    decided = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    response = admin_client.post(url, {"go_live_at": "", **decided})
    assert response.status_code == 200
    assert "Not translated yet: Introduction" in response.text
    assert not subject.fresh().live
    assert subject.fresh().workflow_in_progress
    SaveTranslationAction(edition, "introduction", "Here.", version=2).execute()
    subject.fresh().save_revision()
    subject.decide("approve")
    assert subject.published() == "Here."
