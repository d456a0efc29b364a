"""The gate: each condition closes it by itself, for the reason that it gives."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from media.gate import Closed, ask_gate
from media.models import CONDITIONS, STATEMENTS, Access, Case, CaseAccess, CaseView, Consent
from tests.cases import (
    consent_to,
    let_everybody_see,
    make_case,
    make_open_case,
    switch_on,
    translate_case,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return make_open_case()


def reasons(case: Case, language: str = "ko", **asked) -> tuple[Closed, ...]:
    return case.may_be_shown(language=language, **asked).reasons


def test_what_is_permitted_is_shown(case):
    for language in ("ko", "en"):
        verdict = case.may_be_shown(language=language)
        assert verdict
        assert verdict.until is None
        assert not verdict.is_gated


@pytest.mark.parametrize("name", [*STATEMENTS, *CONDITIONS])
def test_each_statement_is_required(case, name):
    Case.objects.filter(pk=case.pk).update(**{name: False})
    assert reasons(case) == (Closed.INCOMPLETE,)


def test_a_case_without_views_is_not_shown(case):
    CaseView.objects.filter(case=case).delete()
    assert Closed.INCOMPLETE in reasons(case)


def test_nothing_is_shown_without_a_consent():
    case = make_case()
    let_everybody_see(case)
    assert reasons(case) == (Closed.NO_CONSENT,)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"purposes": ["teaching", "research"]}, Closed.PURPOSE),
        ({"channels": ["print", "social", "api"]}, Closed.CHANNEL),
        ({"languages": ["en"]}, Closed.LANGUAGE),
        ({"pictures": []}, Closed.PICTURES),
        ({"signed_on": datetime.date(2126, 1, 1)}, Closed.NOT_BEGUN),
        ({"ends_on": datetime.date(2026, 11, 1), "signed_on": datetime.date(2026, 1, 1)}, "ended"),
    ],
)
def test_the_latest_record_alone_counts(case, values, reason):
    assert case.may_be_shown(language="ko")
    consent_to(case, **values)
    assert reasons(case) == (reason,)


def test_a_picture_more_than_was_agreed_closes_the_gate(case):
    agreed = Consent.objects.get(case=case).pictures
    consent_to(case, pictures=agreed[:1])
    assert reasons(case) == (Closed.PICTURES,)


class TestTime:
    def test_first_and_last_day_belong_to_it(self, case):
        consent = consent_to(case, signed_on=TODAY() - 9 * DAY, ends_on=TODAY() + DAY)
        second = datetime.timedelta(seconds=1)
        assert reasons(case, at=consent.begins_at - second) == (Closed.NOT_BEGUN,)
        assert not reasons(case, at=consent.begins_at)
        assert not reasons(case, at=consent.ends_at - second)
        assert reasons(case, at=consent.ends_at) == (Closed.ENDED,)
        assert case.may_be_shown(language="ko").until == consent.ends_at

    def test_a_day_ends_at_midnight_in_seoul(self, case):
        consent = consent_to(case, ends_on=datetime.date(2030, 5, 31))
        assert consent.ends_at == datetime.datetime(2030, 5, 31, 15, tzinfo=datetime.UTC)


class TestLanguages:
    def test_the_home_language_needs_no_switch(self):
        case = make_case()
        consent_to(case)
        let_everybody_see(case)
        assert case.may_be_shown(language="ko")

    def test_another_is_off_until_somebody_switches_it_on(self):
        case = make_case()
        translate_case(case)
        consent_to(case)
        let_everybody_see(case)
        assert reasons(case, "en") == (Closed.LANGUAGE_OFF,)
        switch_on()
        assert case.may_be_shown(language="en")

    def test_a_case_that_is_not_live_in_it(self):
        case = make_case()
        consent_to(case)
        let_everybody_see(case)
        switch_on()
        assert reasons(case, "en") == (Closed.NOT_LIVE,)

    def test_one_that_was_withdrawn(self, case):
        case.editions.get(language="en").unpublish()
        assert reasons(case, "en") == (Closed.NOT_LIVE,)
        assert case.may_be_shown(language="ko")


class TestAccess:
    def test_it_is_gated_where_nobody_decided(self):
        case = make_case()
        consent_to(case)
        verdict = case.may_be_shown(language="ko")
        assert verdict.reasons == (Closed.READER,)
        assert verdict.asks_reader

    def test_hidden_holds_for_its_language(self, case):
        CaseAccess.objects.filter(case=case, language="en").update(access=Access.HIDDEN)
        assert reasons(case, "en")[0] == Closed.HIDDEN
        assert case.may_be_shown(language="ko")


def test_a_withdrawal_is_never_undone_by_an_older_record(case):
    newer = consent_to(case)
    newer.withdraw(reason="The patient called.")
    assert reasons(case) == (Closed.WITHDRAWN,)


def test_it_takes_two_queries_however_many_cases(case, django_assert_num_queries):
    others = [make_open_case(), make_open_case()]
    keys = [case.pk, *(each.pk for each in others)]
    with django_assert_num_queries(2):
        verdicts = ask_gate(keys, language="en")
    assert all(verdicts.values())


def test_a_case_that_is_gone():
    assert ask_gate([12345], language="ko")[12345].reasons == (Closed.MISSING,)
