"""The form of a review's step, and the command that makes the steps and their workflows."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site, Workflow, WorkflowContentType, WorkflowPage

from tests.builders import make_home
from wagtail_editions.models import LanguageReviewTask, SignOffTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    client.force_login(get_user_model().objects.create_superuser("boss", "b@example.com", "x"))
    with override("en"):
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_step_is_described_for_each_language(boss):
    readers, gone = (Group.objects.create(name=name) for name in ("Readers", "Gone"))
    add = reverse("wagtailadmin_workflows:add_task", args=["wagtail_editions", "signofftask"])
    form = boss.get(add, headers={"accept-language": "en"})
    assert form.content.decode().count("<fieldset") == 2
    sent = {
        "name": "Medical sign-off",
        "groups-en": [str(readers.pk), str(gone.pk)],
        # The site has no such language now, and may have it again.
        "groups-ja": [str(readers.pk)],
        "checklist-en": "Doses were checked.\r\n\r\n  Side effects are named. ",
        "checklist-ja": "用量",
    }
    refused = {
        "99999": {**sent, "groups-en": ["99999"]},
        "x1": {**sent, "groups-en": ["x1"]},
        "stands there twice": {**sent, "checklist-ko": "용량\n용량"},
        "at most 200 characters": {**sent, "checklist-ko": "용" * 201},
        "This field is required": {"name": "Nobody", "checklist-en": "Doses."},
    }
    for sentence, data in refused.items():
        response = boss.post(add, data, headers={"accept-language": "en"})
        assert response.status_code == 200
        if sentence != "x1":
            assert sentence in text_of(response)
        assert not SignOffTask.objects.exists()
    boss.post(add, sent)
    task = SignOffTask.objects.get()
    kept = {"en": [readers.pk, gone.pk], "ja": [readers.pk]}
    points = {"en": ["Doses were checked.", "Side effects are named."], "ja": ["用量"]}
    assert (task.groups, task.checklist) == (kept, points)

    gone.delete()
    edit = reverse("wagtailadmin_workflows:edit_task", args=[task.pk])
    shown = text_of(boss.get(edit, headers={"accept-language": "en"}))
    assert "1 group that did this step was deleted. It is ignored." in shown
    assert "Doses were checked." in shown
    boss.post(edit, {**sent, "groups-en": [str(readers.pk)], "checklist-en": ""})
    task.refresh_from_db()
    assert task.groups == {"en": [readers.pk], "ja": [readers.pk]}
    assert task.checklist == {"ja": ["用量"]}

    chooser = (
        reverse("wagtailadmin_workflows:task_chooser_create")
        + "?create_model=wagtail_editions.signofftask"
    )
    assert "checklist-ko" in text_of(boss.get(chooser))
    made = boss.post(chooser, {"create-task-name": "Another", "create-task-groups-en": readers.pk})
    assert made.json()["step"] == "task_chosen"
    assert SignOffTask.objects.get(name="Another").groups == {"en": [readers.pk]}


def test_the_command_makes_both_workflows_once(db):
    home = make_home()
    for name in ("Readers", "Experts", "Doctors"):
        Group.objects.create(name=name)
    pk = {group.name: group.pk for group in Group.objects.all()}

    def run(*arguments: str) -> str:
        out = StringIO()
        with override("en"):
            call_command("make_workflows", *arguments, stdout=out)
        return out.getvalue()

    for arguments, sentence in (
        ((), "There is no group called “전문 검토자”. Make the groups with make_roles"),
        (("--experts", "Experts"), "언어 검토자: "),
        (("--experts", "Nobody"), "There is no group called “Nobody”."),
        (("--experts", "Experts", "--readers", "Readers", "--model", "auth.User"), "no kind of"),
        (("--experts", "Experts", "--readers", "Readers", "--model", "case"), "no kind of snippet"),
    ):
        with pytest.raises(CommandError, match=sentence):
            run(*arguments)
    wanted = ("--readers", "en=Readers", "--experts", "en=Experts", "--experts", "en=Doctors")
    said = run(*wanted)
    assert said.count("Made the") == 4
    assert "Assigned to translations: the workflow “번역”." in said
    reading, signing = LanguageReviewTask.objects.get(), SignOffTask.objects.get()
    assert reading.groups == {"en": [pk["Readers"]]}
    assert signing.groups == {"en": [pk["Experts"], pk["Doctors"]]}
    translation = WorkflowContentType.objects.get().workflow
    assert [task.name for task in translation.tasks] == [reading.name, signing.name]
    assert [task.name for task in WorkflowPage.objects.get(page=home.pk).workflow.tasks] == [
        signing.name
    ]
    # Somebody has made it otherwise since, and the site has a language more.
    signing.groups, signing.checklist = {"en": [pk["Doctors"]]}, {"en": ["Doses."]}
    signing.save()
    other = Workflow.objects.create(name="Other")
    WorkflowPage.objects.filter(page=home.pk).update(workflow=other)
    said = run(*wanted, "--experts", "ko=Experts")
    assert "Made" not in said
    assert "Left as it is, for the page “홈”: the workflow “Other”." in said
    signing.refresh_from_db()
    assert signing.groups == {"en": [pk["Doctors"]], "ko": [pk["Experts"]]}
    assert signing.checklist == {"en": ["Doses."]}
    # A kind of snippet is signed by the same.
    assert "Assigned to" in run(*wanted, "--model", "media.Case")
    assert WorkflowContentType.objects.filter(content_type__model="case").exists()
    WorkflowContentType.objects.all().delete()
    Workflow.objects.all().delete()
    assert "Site" not in run("--small-team", "--experts", "Experts")
    assert [task.name for task in WorkflowContentType.objects.get().workflow.tasks] == [
        signing.name
    ]
    assert Site.objects.count() == WorkflowPage.objects.count()
