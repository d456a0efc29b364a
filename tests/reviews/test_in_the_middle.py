"""What happens to a review while somebody reads: everything around it may change."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Task, TaskState, WorkflowState, WorkflowTask

from tests.reviewing import (
    approve,
    digest_of,
    fresh,
    make_person,
    submit,
)
from tests.reviews.test_approving import Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ApproveAction, SaveTranslationAction
from wagtail_editions.errors import DecidedAlready, EditionNotReady, EditionPermissionError
from wagtail_editions.models import (
    LanguageReviewTask,
    ReadinessTask,
    SignOff,
    SignOffTask,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic():
    with override("en"):
        yield Clinic()


def in_review(clinic):
    return clinic.read().current_workflow_task_state


def refused(error, act, *arguments, **options):
    """Let somebody try; return the sentence that they are told."""
    with pytest.raises(error) as refusal:
        act(*arguments, **options)
    return str(refusal.value)


def late(user, state, digest):
    return ApproveAction(state, fresh(user), digest=digest).execute()


def test_people_and_steps_go_away(clinic):
    state = submit(clinic.edition, clinic.translator)
    digest = digest_of(clinic.edition)

    def act(user):
        return ApproveAction(TaskState.objects.get(pk=state.pk), fresh(user), digest=digest)

    # Somebody who is no reviewer any more.
    group = clinic.reader.groups.get()
    clinic.reader.groups.remove(group)
    sentence = refused(EditionPermissionError, act(clinic.reader).execute)
    assert sentence == "You may not decide on this edition in this step."
    clinic.reader.groups.add(group)
    # The first step is taken out of use: the second goes on.
    opened = act(clinic.reader)
    LanguageReviewTask.objects.get().deactivate()
    assert in_review(clinic).task.name == "Medical sign-off"
    assert "not in review any more" in refused(DecidedAlready, opened.execute)
    # Whoever had sent it, and a doctor who signed, are gone: what was signed stays.
    clinic.translator.delete()
    sign_off = approve(clinic.edition, clinic.doctor)
    clinic.doctor.delete()
    sign_off.refresh_from_db()
    assert (sign_off.signed_by, sign_off.name, clinic.read().live) == (None, "doctor (en)", True)
    assert clinic.read().live_sign_off == sign_off


def test_the_last_step_goes_away(clinic):
    """Nothing goes live because nobody is asked any more."""
    for end in (SignOffTask.deactivate, SignOffTask.delete):
        workflow = clinic.read().get_workflow()
        submit(clinic.read(), clinic.translator)
        approve(clinic.edition, clinic.reader)
        opened = in_review(clinic)
        digest = digest_of(clinic.edition)
        end(SignOffTask.objects.get(name="Medical sign-off"))
        assert not clinic.read().live
        assert clinic.read().current_workflow_state is None
        sentence = refused(DecidedAlready, late, clinic.doctor, opened, digest)
        assert sentence == "['This is not in review any more. Nothing was done.']"
        if end is SignOffTask.deactivate:
            Task.objects.filter(name="Medical sign-off").update(active=True)
    # A workflow that is deleted takes its reviews along.
    submit(clinic.read(), clinic.translator)
    opened = in_review(clinic)
    workflow.delete()
    assert not WorkflowState.objects.exists()
    assert "not in review" in refused(DecidedAlready, late, clinic.reader, opened, "")
    assert not clinic.read().live


def test_a_language_without_a_group_is_not_submitted(clinic):
    LanguageReviewTask.objects.update(groups={"ko": [clinic.reader.groups.get().pk]})
    sentence = refused(EditionNotReady, submit, clinic.edition, clinic.translator)
    told = "Language review: no group does this step in English"
    assert told in sentence
    assert not WorkflowState.objects.exists()
    # It is told before anybody presses a button: of a translation, and of a page.
    client = Client()
    client.force_login(fresh(clinic.translator))
    panel = client.get(reverse("wagtail_editions:readiness", args=[clinic.edition.pk])).text
    assert told in panel
    assert "Save and send to review" not in panel
    SignOffTask.objects.filter(name="Medical sign-off of the source").update(groups={})
    client.force_login(fresh(clinic.editor))
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[clinic.story.pk])).text
    assert "Medical sign-off of the source: no group does this step in 한국어" in screen


def test_what_is_in_review_is_not_overwritten(clinic):
    story = StoryPage.objects.get(pk=clinic.story.pk)
    story.introduction_ko = "새 소개입니다."
    revision = story.save_revision(user=clinic.editor)
    submit(StoryPage.objects.get(pk=story.pk), clinic.editor)
    story = StoryPage.objects.get(pk=story.pk)
    story.introduction_ko = "자동 저장된 글입니다."
    later = story.save_revision(user=clinic.editor, overwrite_revision=revision)
    assert later.pk != revision.pk
    revision.refresh_from_db()
    assert revision.content["introduction_ko"] == "새 소개입니다."
    # The next one is nobody's yet.
    again = story.save_revision(user=clinic.editor, overwrite_revision=later)
    assert again.pk == later.pk


def test_wagtails_own_ways_to_approve_lead_to_the_review_screen(clinic, client):
    submit(clinic.edition, clinic.translator)
    approve(clinic.edition, clinic.reader)
    story = StoryPage.objects.get(pk=clinic.story.pk)
    story.introduction_ko = "새 소개입니다."
    story.save_revision(user=clinic.editor)
    page_state = submit(StoryPage.objects.get(pk=story.pk), clinic.editor)
    source = StoryPage.objects.get(pk=story.pk).source_edition
    boss = make_person("boss")
    boss.is_superuser = True
    boss.save()
    client.force_login(boss)
    pages, editions = "wagtailadmin_pages", "wagtail_editions"
    targets = (
        (pages, story.pk, page_state, source),
        (editions, clinic.edition.pk, in_review(clinic), clinic.edition),
    )
    for namespace, pk, state, edition in targets:
        screen = f"/admin/editions/review/{edition.pk}/"
        for name in ("workflow_action", "collect_workflow_action_data"):
            url = reverse(f"{namespace}:{name}", args=[pk, "approve", state.pk])
            ajax = {"x-requested-with": "XMLHttpRequest"}
            assert screen in client.get(url, headers=ajax).json()["html"]
        url = reverse(f"{namespace}:workflow_action", args=[pk, "approve", state.pk])
        assert client.post(url, headers=ajax).json()["step"] == "success"
        shown = client.post(url, {"comment": "Fine."}, follow=True).content.decode()
        assert "what you read there is what you sign" in shown
        assert screen in shown
        url = reverse(f"{namespace}:workflow_action", args=[pk, "reject", state.pk])
        shown = client.post(url, {"comment": ""}, follow=True).content.decode()
        assert "Say why, so that the others know what to do." in shown
    form = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    for url in (
        reverse("wagtail_editions:edit", args=[clinic.edition.pk]),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
    ):
        response = client.post(url, {**form, **page_form(client, story)})
        assert response.status_code == 200
        assert "what you read there is what you sign" in response.content.decode()
    assert not SignOff.objects.filter(signed_by=boss).exists()
    assert {
        *TaskState.objects.filter(pk__in=[page_state.pk, in_review(clinic).pk]).values_list(
            "status", flat=True
        )
    } == {"in_progress"}


def page_form(client, story):
    return {
        "title": story.title,
        "slug": story.slug,
        "introduction_ko": "또 새 소개입니다.",
        "summary_ko": "null",
        "body_ko-count": "0",
        "minutes": "0",
        "publication_kind": "normal",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }


def test_readiness_is_asked_by_a_step_of_its_own(clinic):
    workflow = clinic.read().get_workflow()
    WorkflowTask.objects.create(
        workflow=workflow, task=ReadinessTask.objects.create(name="Ready"), sort_order=-1
    )
    SaveTranslationAction(clinic.edition, "introduction", "").execute()
    workflow.start(clinic.read(), clinic.editor)
    state = clinic.read().current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Not translated yet: " in state.current_task_state.comment
    SaveTranslationAction(clinic.edition, "introduction", "An introduction.").execute()
    state.resume(clinic.editor)
    assert in_review(clinic).task.name == "Language review"
    passed = TaskState.objects.filter(task__name="Ready").latest("pk")
    assert (passed.status, passed.finished_by) == ("approved", clinic.editor)


def test_several_languages_at_once_and_a_schedule_that_was_asked_for(clinic):
    story = StoryPage.objects.get(pk=clinic.story.pk)
    story.introduction_ko = "새 소개입니다."
    story.save_revision(user=clinic.editor)
    edition = clinic.read()
    at = (timezone.now() + datetime.timedelta(days=1)).replace(microsecond=0)
    edition.go_live_at = at
    edition.save_revision()
    submit(StoryPage.objects.get(pk=story.pk), clinic.editor)
    submit(clinic.read(), clinic.translator)
    assert WorkflowState.objects.filter(status="in_progress").count() == 2
    approve(edition, clinic.reader)
    approve(story, clinic.doctor)
    approve(edition, clinic.doctor)
    page, edition = StoryPage.objects.get(pk=story.pk), clinic.read()
    assert page.introduction_ko == "새 소개입니다."
    assert not edition.live
    assert edition.scheduled_revision.approved_go_live_at == at
    assert not page.introduction_en


def test_what_is_live_is_signed_again(clinic):
    """Every year somebody has to look again, and readers are told who did."""
    for _year in range(2):
        submit(clinic.read(), clinic.translator)
        approve(clinic.edition, clinic.reader)
        assert approve(clinic.edition, clinic.doctor) == clinic.read().live_sign_off
        submit(StoryPage.objects.get(pk=clinic.story.pk), clinic.editor)
        signed = approve(StoryPage.objects.get(pk=clinic.story.pk), clinic.doctor)
        assert StoryPage.objects.get(pk=clinic.story.pk).source_edition.live_sign_off == signed
    assert not clinic.read().is_behind
