"""Before a publication: what a case lacks, and pages whose cases the gate keeps closed."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from media.models import CONDITIONS, STATEMENTS, Access, Case, CaseAccess, ClinicalPicture
from tests.cases import consent_to, make_case, make_open_case, translate_case
from tests.testapp.models import CasePage
from wagtail_editions.actions import SaveOverrideAction
from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models import Edition, OverrideKind
from wagtail_editions.models.under_review import draft_of, edition_of
from wagtail_editions.readiness import drafts_of, readiness, readiness_of

from .pages import chosen, in_english, make_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = datetime.timedelta(days=1)


def asked(original):
    return readiness(draft_of(edition_of(original)))


def blockers(original) -> list[str]:
    return [str(each.message) for each in asked(original).blockers]


def cautions(found) -> list[str]:
    return [each.key.split(":")[0] for each in found.cautions]


class TestACase:
    def test_a_complete_one_is_ready(self):
        case = make_case(published=False)
        consent_to(case)
        found = asked(case)
        assert not found.blockers
        assert not found.cautions

    def test_each_statement_is_asked_for(self):
        for name in (*STATEMENTS, *CONDITIONS):
            [blocker] = asked(make_case(published=False, **{name: False})).blockers
            assert blocker.path == name
            assert "Not ticked" in blocker.message

    def test_what_else_it_lacks(self):
        draft = make_case(published=False).get_latest_revision_as_object()
        draft.side_effects_ko = " "
        draft.after_on = draft.before_on - DAY
        draft.views = []
        # Only code gets past the form with these dates.
        draft.save_revision(clean=False)
        assert blockers(Case.objects.get()) == [
            "The picture after cannot be older than the picture before.",
            "The possible side effects are missing.",
            "There is no view: add a pair of pictures.",
        ]
        draft.after_on = draft.before_on
        draft.save_revision()
        with pytest.raises(EditionNotReady):
            draft.latest_revision.publish()

    def test_deleted_pictures(self):
        case = make_case(published=False)
        ClinicalPicture.objects.filter(after_in__case=case).update(deleted_at=timezone.now())
        assert blockers(case) == [
            "Front: a picture was deleted when a consent was withdrawn. Take the view out."
        ]

    def test_what_to_look_at(self, settings):
        case = make_case(published=False)
        case.after_on = case.before_on + 59 * DAY
        case.save_revision()
        found = asked(case)
        assert not found.blockers
        assert sorted(cautions(found)) == ["consent", "short_time"]
        ClinicalPicture.objects.filter(before_in__case=case).update(width=400)
        assert "pair" in cautions(asked(case))
        settings.CLINICAL_SHORT_DAYS = 30
        assert "short_time" not in cautions(asked(case))

    def test_consents_are_asked_for_in_each_language_and_of_the_draft(self):
        case = make_case()
        consent_to(case, languages=["ko"])
        edition = translate_case(case)
        assert not asked(case).cautions
        [caution] = readiness(edition).cautions
        assert "does not cover this language" in caution.message
        # Another picture in the draft alone.
        draft = case.get_latest_revision_as_object()
        other = make_case(published=False)
        view = draft.views.all()[0]
        view.before = other.views.all()[0].before
        draft.views = [view]
        draft.save_revision()
        [caution] = asked(case).cautions
        assert "every picture" in caution.message


def with_page(**consent) -> tuple[Case, CasePage]:
    case = make_open_case(consent=consent)
    return case, make_page(chosen(case))


class TestAPage:
    def test_an_open_case_is_nothing_to_tell(self):
        _case, page = with_page()
        assert not blockers(page)
        page.get_latest_revision().publish()
        assert CasePage.objects.get(pk=page.pk).live

    def test_gated_is_nothing_to_tell(self):
        case, page = with_page()
        CaseAccess.objects.filter(case=case).update(access=Access.GATED)
        assert not blockers(page)

    def test_a_language_without_consent_is_not_published_and_the_list_says_why(self):
        case, page = with_page(languages=["ko"])
        page.get_latest_revision().publish()
        edition = in_english(CasePage.objects.get(pk=page.pk))
        edition.save_revision()
        [blocker] = readiness(edition).blockers
        assert blocker.message == (
            f"The case {case} cannot be shown in English: The consent does not cover this "
            "language. Mend that, or hide the block in this language."
        )
        assert blocker.url.endswith(f"/cases/{case.pk}/display/")
        with pytest.raises(EditionNotReady):
            edition.latest_revision.publish()
        assert not Edition.objects.get(pk=edition.pk).live
        # Hidden there, or another case in its place.
        SaveOverrideAction(edition, "body.c1", OverrideKind.HIDDEN, None).execute()
        assert not readiness(Edition.objects.get(pk=edition.pk)).blockers

    def test_another_case_in_a_language_is_the_one_that_is_asked_about(self):
        case, page = with_page()
        page.get_latest_revision().publish()
        edition = in_english(CasePage.objects.get(pk=page.pk))
        closed = make_case()
        SaveOverrideAction(edition, "body.c1", OverrideKind.VALUE, closed.pk).execute()
        [blocker] = readiness(Edition.objects.get(pk=edition.pk)).blockers
        assert f"The case {closed}" in blocker.message
        assert str(case) not in blocker.message

    def test_what_the_clinic_decided_is_a_caution(self):
        case, page = with_page()
        CaseAccess.objects.filter(case=case, language="ko").update(access=Access.HIDDEN)
        found = asked(page)
        assert not found.blockers
        assert [each.key for each in found.cautions if "case" in each.key] == [
            f"case_closed:{case.pk}:hidden"
        ]

    @pytest.mark.parametrize("place", ["deep", "key"])
    def test_wherever_it_stands(self, place):
        closed = make_case()
        if place == "key":
            page = make_page(case=closed)
        else:
            items = [{"type": "item", "value": closed.pk, "id": "i1"}]
            page = make_page({"type": "pair", "value": {"title": "", "cases": items}, "id": "p1"})
        assert any("There is no consent." in each for each in blockers(page))

    def test_a_case_that_is_gone(self):
        page = make_page({"type": "case", "value": 12345, "id": "c1"})
        assert any("does not exist any more" in each for each in blockers(page))

    def test_a_schedule_whose_consent_ended_meanwhile_is_blocked(self, monkeypatch):
        case, page = with_page(ends_on=timezone.localdate() + DAY)
        draft = page.get_latest_revision_as_object()
        date = timezone.now() + 3 * DAY
        draft.go_live_at = date
        draft.save_revision().publish()
        with monkeypatch.context() as patched:
            patched.setattr(timezone, "now", lambda: date + datetime.timedelta(minutes=1))
            call_command("publish_scheduled")
        assert not CasePage.objects.get(pk=page.pk).live
        reason = edition_of(page).blocked_reason
        assert f"The case {case}" in reason
        assert "ended" in reason or "끝" in reason


def queries(act) -> int:
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_fifty_pages_cost_no_more_queries_than_one():
    case, page = with_page()
    closed = make_case()
    plain = [edition_of(make_page(slug="plain"))]
    one = [edition_of(page)]
    pages = [make_page(chosen(case), chosen(closed, "c2"), slug=f"p{each}") for each in range(6)]
    many = [edition_of(each) for each in pages]
    of_plain, of_one, of_many = (
        queries(lambda each=each: readiness_of(drafts_of(each))) for each in (plain, one, many)
    )
    assert of_one - of_plain <= 2
    # One more where a case has no consent.
    assert of_many == of_one + 1
    # Cases themselves.
    cases = [edition_of(make_case(published=False)) for _each in range(4)]
    assert queries(lambda: readiness_of(drafts_of(cases))) == queries(
        lambda: readiness_of(drafts_of(cases[:1]))
    )
