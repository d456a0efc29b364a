"""What is in the way of removing a language is named; what is deleted is gone and logged."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    ModelLogEntry,
    Revision,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import Badge
from wagtail_editions.actions import ChangeSourceLanguageAction, StartEditionAction
from wagtail_editions.actions.delete_language import DeleteLanguageAction
from wagtail_editions.language_setup import hindrances as module
from wagtail_editions.language_setup.hindrances import hindrances
from wagtail_editions.models import Edition, Override, Translation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TOMORROW = timezone.now() + datetime.timedelta(days=1)


@pytest.fixture
def home():
    """Return the home page, live in Korean, begun in English."""
    home = make_home()
    Edition.objects.get(page=home, language="en").unpublish()
    return home


@pytest.fixture
def draft(home):
    """Return a translated English edition that nobody can read."""
    edition = translate(start_in_english(make_story(home)), slug="mini")
    edition.save_revision()
    return Edition.objects.get(pk=edition.pk)


def review(edition, user) -> None:
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get_or_create(name="Moderators")[0])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(edition, user)


class TestWhatIsInTheWay:
    def test_drafts_and_withdrawn_editions_are_not(self, draft):
        assert hindrances("en") == []

    def test_live_editions_are_named_with_their_address(self, home):
        publish_in_english(make_story(home))
        (found,) = hindrances("en")
        assert found.splitlines() == [
            "Live; withdraw them (1):",
            "  Mini lifting: http://localhost/en/mini-lifting/",
        ]

    def test_what_is_no_page_is_named_with_its_kind(self, home):
        badge = Badge.objects.create(name_ko="배지")
        edition = translate(StartEditionAction(badge, "en").execute(), {"배지": "Badge"})
        edition.save_revision().publish()
        (found,) = hindrances("en")
        assert found.splitlines()[1:] == ["  Badge: badge"]

    def test_of_many_the_number_is_told(self, home, monkeypatch):
        monkeypatch.setattr(module, "NAMED", 2)
        for number in range(3):
            story = make_story(home, slug=f"story-{number}")
            publish_in_english(story, slug=f"story-{number}")
        (found,) = hindrances("en")
        lines = found.splitlines()
        assert lines[0] == "Live; withdraw them (3):"
        assert len(lines) == 4
        assert lines[-1] == "  … and 1 more"

    def test_schedules_are(self, draft):
        draft.go_live_at = TOMORROW
        draft.save_revision(approved_go_live_at=TOMORROW).publish()
        (found,) = hindrances("en")
        assert found.startswith("Scheduled to go live; take the schedules back (1):\n")

    def test_running_workflows_are_until_they_end(self, draft, admin_user):
        review(draft, admin_user)
        (found,) = hindrances("en")
        assert found.startswith("In a workflow; cancel it (1):\n")
        WorkflowState.objects.get().cancel(user=admin_user)
        assert hindrances("en") == []

    def test_a_schedule_of_another_object_with_this_number_is_not(self, draft):
        story = draft.page.specific
        Revision.objects.create(
            content_object=story,
            object_id=str(draft.pk),
            base_content_type=story.get_base_content_type(),
            content={},
            approved_go_live_at=TOMORROW,
        )
        assert hindrances("en") == []

    def test_originals_are(self, home):
        story = make_story(home)
        publish_in_english(story)
        ChangeSourceLanguageAction(story, "en").execute()
        (found,) = hindrances("en")
        assert found.splitlines() == [
            "Written in this language; make another one their source, or delete them (1):",
            "  Mini lifting (story page)",
        ]


class TestTheCommandRefuses:
    def refusal(self, *arguments: str) -> str:
        with pytest.raises(CommandError) as refused:
            call_command("remove_language", *arguments)
        return str(refused.value)

    def test_the_home_language(self, home):
        assert "“ko” is the home language" in self.refusal("ko")

    def test_a_language_that_is_not_configured(self, home):
        assert self.refusal("xx") == "“xx” is not configured, but: ko, en."

    def test_a_language_that_readers_read(self, home):
        publish_in_english(make_story(home))
        refusal = self.refusal("en", "--delete-editions", "--no-input")
        assert refusal.startswith("“en” is in use. Nothing was changed.\nLive;")
        assert Edition.objects.filter(language="en").count() == 2


class TestDeleting:
    def test_everything_of_the_language_goes_and_nothing_else(self, draft, admin_user):
        review(draft, admin_user)
        WorkflowState.objects.get().cancel(user=admin_user)
        others = list(Edition.objects.exclude(language="en").values())
        of_others = Revision.objects.exclude(
            base_content_type=draft.get_base_content_type()
        ).count()
        assert DeleteLanguageAction("en").execute() == 2
        assert list(Edition.objects.values()) == others
        for model in (Translation, Override, WorkflowState, TaskState):
            assert not model.objects.exists(), model
        assert Revision.objects.count() == of_others

    def test_each_deletion_is_in_the_audit_log(self, draft):
        label, key = str(draft), draft.pk
        DeleteLanguageAction("en").execute()
        entries = ModelLogEntry.objects.filter(action="wagtail.delete")
        assert entries.count() == 2
        entry = entries.get(object_id=str(key))
        assert (entry.label, entry.deleted, entry.data) == (label, True, {"language": "en"})
        assert entry.user is None

    @pytest.mark.parametrize("state", ["live", "scheduled", "in review", "source"])
    def test_what_came_into_use_meanwhile_is_kept(self, draft, admin_user, state):
        if state == "live":
            draft.save_revision().publish()
        elif state == "scheduled":
            draft.save_revision(approved_go_live_at=TOMORROW)
        elif state == "in review":
            review(draft, admin_user)
        else:
            Edition.objects.filter(page=draft.page_id).update(is_source=False)
            Edition.objects.filter(pk=draft.pk).update(is_source=True)
        before = Edition.objects.count()
        with pytest.raises(ValidationError, match="in use again"):
            DeleteLanguageAction("en").execute()
        assert Edition.objects.count() == before
        assert not ModelLogEntry.objects.filter(action="wagtail.delete").exists()

    def test_a_failure_deletes_nothing(self, draft, monkeypatch):
        def fail(**kwargs):
            raise DatabaseError

        monkeypatch.setattr("wagtail_editions.actions.delete_language.log", fail)
        before = Edition.objects.count()
        with pytest.raises(DatabaseError):
            DeleteLanguageAction("en").execute()
        assert Edition.objects.count() == before

    def test_what_was_kept_of_a_language_can_be_deleted_later(self, draft, capsys):
        Edition.objects.filter(language="en").update(language="xx")
        call_command("remove_language", "xx", "--delete-editions", "--dry-run")
        assert "would be deleted: 2" in capsys.readouterr().out
        call_command("remove_language", "xx", "--delete-editions", "--no-input")
        assert not Edition.objects.filter(language="xx").exists()

    def test_without_a_yes_nothing_is_deleted(self, draft, monkeypatch):
        Edition.objects.filter(language="en").update(language="xx")
        for said in ("no", "", EOFError()):

            def answer(question, said=said):
                assert "2 editions" in question
                if isinstance(said, EOFError):
                    raise said
                return said

            monkeypatch.setattr("builtins.input", answer)
            with pytest.raises(CommandError, match="Nothing was changed"):
                call_command("remove_language", "xx", "--delete-editions")
        assert Edition.objects.filter(language="xx").count() == 2
