"""Who is told what by e-mail, in whose language, and who is not."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import override

from tests.reviewing import approve, fresh, make_group, make_person, submit
from tests.reviews.test_approving import Clinic
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, SendBackAction
from wagtail_editions.mail import Message, tell
from wagtail_editions.models import (
    NotificationPreferences,
    Reviewer,
    Revocation,
    Right,
    SignOff,
    SignOffTask,
)
from wagtail_editions.readiness import submission_blockers
from wagtail_editions.signals import schedule_blocked, sign_off_revoked, sign_off_voided

pytestmark = pytest.mark.django_db


class BrokenBackend(BaseEmailBackend):
    """A mail server whose name nobody knows."""

    def open(self):
        raise OSError("Name or service not known")

    def send_messages(self, email_messages):
        raise OSError("Name or service not known")


@pytest.fixture
def clinic():
    with override("en"):
        clinic = Clinic()
        text = "An introduction, mended."
        translator = fresh(clinic.translator)
        SaveTranslationAction(clinic.edition, "introduction", text, user=translator).execute()
        yield clinic


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, and return the mails about it by recipient."""

    def tell(act, *arguments, **options):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*arguments, **options)
        assert all(len(each.to) == 1 for each in mail.outbox)
        names = [each.to[0].split("@")[0] for each in mail.outbox]
        assert len(names) == len({*names}), "Somebody was told twice."
        return dict(zip(names, mail.outbox, strict=True))

    return tell


def send_back(reviewed_object, user, comment):
    state = reviewed_object.current_workflow_task_state
    SendBackAction(state, fresh(user), comment=comment).execute()


def test_each_step_tells_those_concerned(clinic, told, settings):
    settings.WAGTAILADMIN_NOTIFICATION_USE_HTML = True
    profile = clinic.doctor.wagtail_userprofile
    profile.preferred_language = "ko"
    profile.save()
    editor = make_person("helper", make_group("Helpers", {"en": [Right.TRANSLATE]}))
    boss = make_person("boss")
    boss.is_superuser = True
    boss.save()
    address = f"/admin/editions/review/{clinic.edition.pk}/"

    mails = told(submit, clinic.edition, editor)
    # The translator reads, too, but has written the text.
    assert {*mails} == {"reader", "boss"}
    asked = mails["reader"]
    assert asked.subject == "Please review: “미니 리프팅” (English)"
    assert "Language review" in asked.body
    assert "helper" in asked.body
    assert address in asked.body
    assert address in asked.alternatives[0][0]

    mails = told(send_back, clinic.read(), clinic.reader, "The <dose> is “wrong”.")
    assert {*mails} == {"helper", "translator"}
    assert mails["translator"].subject == "Sent back: “미니 리프팅” (English)"
    assert "The <dose> is “wrong”." in mails["translator"].body
    assert "The &lt;dose&gt;" in mails["translator"].alternatives[0][0]

    told(lambda: clinic.read().current_workflow_state.resume(editor))
    mails = told(approve, clinic.edition, clinic.reader)
    assert {*mails} == {"helper", "translator", "doctor", "intern", "boss"}
    assert mails["helper"].subject == "Approved in “Language review”: “미니 리프팅” (English)"
    assert "The next step is “Medical sign-off”." in mails["helper"].body
    assert mails["doctor"].subject == "검토 요청: “미니 리프팅” (English)"
    assert "Please" not in mails["doctor"].body
    assert "Please" not in mails["doctor"].alternatives[0][0]

    mails = told(approve, clinic.edition, clinic.doctor)
    assert {*mails} == {"helper", "translator"}
    assert mails["helper"].subject == "Approved: “미니 리프팅” (English)"
    assert "It is live." in mails["helper"].body

    sign_off = SignOff.objects.first()
    sign_off.revocation, sign_off.revocation_reason = Revocation.NOTICE, "A dose is wrong."
    for act, reason in (
        (sign_off_voided.send, "does not hold any more"),
        (sign_off_revoked.send, "A dose is wrong."),
    ):
        arguments = {"sender": None, "instance": clinic.read(), "sign_off": sign_off}
        mails = told(act, user=clinic.doctor, **arguments)
        assert {*mails} == {"helper"}
        assert reason in mails["helper"].body
        assert {*told(act, user=clinic.reader, **arguments)} == {"helper", "doctor"}
    publisher = make_person("publisher", make_group("Publishers", {"en": [Right.PUBLISH]}))
    arguments = {"sender": None, "instance": clinic.read(), "reason": "Not translated: title"}
    mails = told(schedule_blocked.send, user=editor, **arguments)
    assert {*mails} == {"helper", "publisher", "boss"}
    assert "Not translated: title" in mails["publisher"].body
    NotificationPreferences.objects.create(user=publisher, schedule_blocked=False)
    profile = editor.wagtail_userprofile
    profile.rejected_notifications = profile.approved_notifications = False
    profile.save()
    assert {*told(schedule_blocked.send, user=editor, **arguments)} == {"helper", "boss"}


def test_an_original_tells_its_authors(clinic, told):
    story = StoryPage.objects.get(pk=clinic.story.pk)
    story.introduction_ko = "새 소개입니다."
    story.save_revision(user=clinic.editor)
    mails = told(submit, StoryPage.objects.get(pk=story.pk), clinic.translator)
    assert {*mails} == {"doctor", "intern"}
    assert mails["doctor"].subject == "Please review: “미니 리프팅” (한국어)"
    mails = told(send_back, StoryPage.objects.get(pk=story.pk), clinic.doctor, "Shorter.")
    assert {*mails} == {"editor", "translator"}
    assert f"/admin/pages/{story.pk}/edit/" in mails["editor"].body


def test_a_broken_mail_server_breaks_no_decision(clinic, told, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    told(submit, clinic.edition, clinic.editor)
    told(approve, clinic.edition, clinic.reader)
    told(send_back, clinic.read(), clinic.doctor, "Shorter.")
    assert clinic.read().current_workflow_state.status == "needs_changes"
    assert "Nobody could be told" in caplog.text


def test_a_deputy_stands_in_and_a_chain_ends_after_one_step(clinic, told):
    experts = clinic.doctor.groups.get()
    experts.user_set.remove(clinic.intern)
    deputies = make_group("Deputies", {"en": [Right.REVIEW], "ko": [Right.REVIEW]})
    deputy = make_person("deputy", deputies, en="Ph.D.")
    other = make_person("other", deputies, en="Ph.D.")
    away = {"absent_from": timezone.localdate() - datetime.timedelta(days=1)}
    Reviewer.objects.filter(user=clinic.doctor).update(deputy=deputy, **away)
    submit(clinic.edition, clinic.editor)
    mails = told(approve, clinic.edition, clinic.reader)
    assert {*mails} == {"editor", "translator", "deputy"}
    assert "You stand in for doctor, who is absent." in mails["deputy"].body
    queue = SignOffTask.objects.get(name="Medical sign-off").get_task_states_user_can_moderate
    assert [each.task.name for each in queue(fresh(deputy))] == ["Medical sign-off"]
    assert not queue(fresh(other)).exists()
    sign_off = approve(clinic.edition, deputy)
    assert (sign_off.name, sign_off.deputy_of) == ("deputy (en)", clinic.doctor)
    # The deputy's own deputy is not asked.
    Reviewer.objects.filter(user=deputy).update(deputy=other, **away)
    (blocker,) = submission_blockers(clinic.read())
    assert blocker.message.startswith("Medical sign-off: nobody in its groups")


def test_what_has_no_preference_is_told_in_any_case(told):
    chooser, actor = make_person("chooser"), make_person("actor")
    NotificationPreferences.objects.create(user=chooser, assignments=False)
    gone = make_person("gone")
    gone.is_active = False
    gone.save()
    people = [chooser, actor, gone]

    def say(preference):
        message = Message(subject="News", sentences=["Something happened."])
        tell(lambda: people, lambda person: message, preference=preference, actor=actor)

    assert {*told(say, "assignments")} == set()
    assert {*told(say, None)} == {"chooser"}
