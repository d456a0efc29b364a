"""Who is told of consents: withdrawals at once, what ends soon once at each threshold."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from media.actions import RemindConsentsAction, WithdrawConsentAction
from media.models import ConsentReminder
from tests.builders import make_home, make_story
from tests.cases import consent_to, make_case
from tests.clinical.keeping import make_keeper
from tests.clinical.test_consent_screens import stand_on
from tests.reviewing import make_person
from tests.reviews.test_mail import told  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(clinical_files):
    return make_case()


def in_days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


class TestWithdrawals:
    def test_editors_are_told_which_pages_lost_a_case(self, case, told):  # noqa: F811
        moderators = Group.objects.get(name="Moderators")
        owner, editor = (make_person(name, moderators) for name in ("owner", "editor"))
        make_person("stranger", moderators)
        keeper = make_keeper()
        make_keeper("other", language="ko")
        story = make_story(make_home(), title="Lifting")
        story.owner = owner
        story.save()
        story.save_revision(user=editor)
        stand_on(case, story)
        consent = consent_to(case)
        mails = told(
            WithdrawConsentAction(
                consent, user=keeper, reason="Ms Q. called.", outside_copies=["An account"]
            ).execute
        )
        assert {*mails} == {"owner", "editor", "other"}
        for mail in mails.values():
            assert case.code in mail.subject
            assert "Lifting" in mail.body
            assert f"/pages/{story.pk}/edit/" in mail.body
            assert "Ms Q." not in mail.body + mail.subject
        # Who can settle it is told of it.
        assert [name for name, mail in mails.items() if "An account" in mail.body] == ["other"]
        assert f"/consents/{case.pk}/" in mails["other"].body
        assert mails["owner"].subject.startswith("Consent withdrawn: case")

    def test_a_patient_who_withdraws_is_told_of_to_keepers(self, case, told):  # noqa: F811
        make_keeper()
        consent = consent_to(case)
        mails = told(WithdrawConsentAction(consent, by_patient=True, reason="My name.").execute)
        assert "through the receipt" in mails["keeper"].body
        assert "My name." not in mails["keeper"].body


class TestReminders:
    def remind(self, told, days: int = 0) -> list[str]:  # noqa: F811
        return [*told(RemindConsentsAction(in_days(days)).execute)]

    def test_each_threshold_once_and_the_nearest_of_those_missed(self, case, told):  # noqa: F811
        make_keeper()
        make_keeper("reader", "view_consent")
        consent = consent_to(case, ends_on=in_days(100))
        # Neither an older record, nor what has no end, nor what is withdrawn.
        endless, withdrawn = make_case(), make_case()
        consent_to(endless, ends_on=in_days(20))
        consent_to(endless)
        consent_to(withdrawn, ends_on=in_days(20)).withdraw(reason="Because.")
        seen = {days: self.remind(told, days) for days in (39, 40, 41, 75, 76, 93, 94, 100, 101)}
        # 60 days before, 30 (late, by five), and seven.
        assert [days for days, names in seen.items() if names] == [40, 75, 93]
        assert all(names in ([], ["keeper"]) for names in seen.values())
        kept = ConsentReminder.objects.order_by("pk").values_list("consent", "days")
        assert [*kept] == [(consent.pk, 60), (consent.pk, 30), (consent.pk, 7)]

    def test_several_missed_are_one(self, case, told):  # noqa: F811
        make_keeper()
        consent_to(case, ends_on=in_days(3))
        other = make_case()
        consent_to(other, ends_on=in_days(3))
        mails = told(RemindConsentsAction().execute)
        assert mails["keeper"].subject == "2 consents end soon"
        assert f"Case {other.code}: the last day is" in mails["keeper"].body
        assert {*ConsentReminder.objects.values_list("days", flat=True)} == {7}
        assert self.remind(told) == []

    def test_nobody_to_tell(self, case, told, capsys):  # noqa: F811
        consent_to(case, ends_on=in_days(3))
        told(call_command, "remind_consents")
        assert "nobody was told" in capsys.readouterr().err
        assert not ConsentReminder.objects.exists()
        make_keeper()
        assert [*told(call_command, "remind_consents")] == ["keeper"]
        assert "soon: 1. Told: 1." in capsys.readouterr().out
