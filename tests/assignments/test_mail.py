"""Who is told what about assignments, in whose language, and once."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import approve, fresh, submit
from tests.reviews.test_mail import told  # noqa: F401
from wagtail_editions.actions import (
    AssignAction,
    CancelAssignmentAction,
    SendBackAction,
    TakeAssignmentAction,
)
from wagtail_editions.models import Assignment, NotificationPreferences

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(desk):
    edition = translate(start_in_english(desk.story), slug="mini-lifting")
    edition.save_revision()
    return edition


def test_each_step_tells_those_concerned(desk, edition, told):  # noqa: F811
    def assign(**asked):
        return AssignAction(edition, "translation", user=fresh(desk.editor), **asked).execute

    profile = desk.colleague.wagtail_userprofile
    profile.preferred_language = "ko"
    profile.save()
    mails = told(assign(assignee=desk.translator, due_on=desk.soon, note="Mind it."))
    assert {*mails} == {"translator"}
    assert mails["translator"].subject == "You are asked to translate: “미니 리프팅” (English)"
    for words in ("editor asks you", "It is due on", "Mind it.", f"/edit/{edition.pk}/"):
        assert words in mails["translator"].body
    assert told(assign(assignee=desk.translator, due_on=desk.soon, note="Mind it.")) == {}
    mails = told(assign(assignee=desk.translator, note="Mind it."))
    assert "It has no due date any more." in mails["translator"].body

    mails = told(assign(assignee=desk.colleague, reviewer=desk.reader))
    assert {*mails} == {"translator", "colleague"}
    assert mails["translator"].subject == "Not asked any more: “미니 리프팅” (English)"
    assert "colleague 님" in mails["colleague"].body

    mails = told(submit, desk.english(), fresh(desk.colleague))
    # The reader is asked by name, and not once more as one of the step's.
    assert {*mails} == {"editor", "reader", "translator"}
    assert mails["editor"].subject == "Translated: “미니 리프팅” (English)"
    assert "in review now" in mails["editor"].body
    assert mails["reader"].subject == "You are asked to review: “미니 리프팅” (English)"
    assert mails["translator"].subject == "Please review: “미니 리프팅” (English)"

    state = desk.english().current_workflow_task_state
    told(SendBackAction(state, fresh(desk.reader), comment="Mend it.").execute)
    NotificationPreferences.objects.create(user=desk.reader, assignments=False)
    mails = told(lambda: desk.english().current_workflow_state.resume(fresh(desk.colleague)))
    assert mails["reader"].subject == "Please review: “미니 리프팅” (English)"
    told(approve, desk.english(), desk.reader)
    told(approve, desk.english(), desk.doctor)
    assert not Assignment.objects.open().exists()


def test_taking_and_cancelling(desk, edition, told):  # noqa: F811
    assignment = AssignAction(edition, "translation", user=fresh(desk.editor)).execute()
    assert told(TakeAssignmentAction(assignment, fresh(desk.translator)).execute) == {}
    mails = told(CancelAssignmentAction(assignment, fresh(desk.publisher)).execute)
    assert "You need not translate" in mails["translator"].body
    assert "publisher has changed that." in mails["translator"].body


def test_reminders(desk, edition, told, capsys):  # noqa: F811
    def ask(edition, person, days, kind="translation"):
        made = AssignAction(edition, kind, assignee=person).execute()
        due_on = timezone.localdate() + datetime.timedelta(days=days)
        Assignment.objects.filter(pk=made.pk).update(due_on=due_on)

    stories = [make_story(desk.home, title=f"글 {n}", slug=f"{n}") for n in range(4)]
    late, soon, later, other = map(start_in_english, stories)
    ask(late, desk.translator, -1)
    ask(soon, desk.translator, 2)
    ask(later, desk.translator, 3)
    ask(other, desk.colleague, 0)
    ask(edition, desk.reader, 1, "review")
    desk.colleague.is_active = False
    desk.colleague.save()
    mails = told(call_command, "remind_assignments")
    assert {*mails} == {"translator", "reader"}
    text = mails["translator"].body
    assert mails["translator"].subject == "2 things are due that you are asked to do"
    assert "Translation, overdue since" in text
    assert "“글 1” (English). 16 words left." in text
    assert "글 2" not in text
    assert "Review, due on" in mails["reader"].body
    assert "Reminded: 2." in capsys.readouterr().out
    desk.translator.groups.clear()
    NotificationPreferences.objects.create(user=desk.reader, assignments=False)
    assert told(call_command, "remind_assignments", days=9) == {}
    with pytest.raises(CommandError):
        call_command("remind_assignments", days=-1)
    assert mail.outbox == []
