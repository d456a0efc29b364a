"""What readers get of cases, and what it costs to read them."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from media.actions import MakeRenditionsAction
from media.models import Case, CaseView, ClinicalRendition
from media.readers.reading import read_cases
from tests.cases import consent_to, let_everybody_see, make_case, make_open_case
from tests.clinical.articles import ADDRESS, case_block, make_article, put

pytestmark = pytest.mark.django_db


def reading_of(case: Case, language: str = "ko", **asked):
    return read_cases([case.pk], language=language, **asked)[case.pk]


def test_a_reader_gets_pictures_and_texts_in_their_language():
    case = make_open_case(views=2)
    for language, alt, side_effects, elapsed in (
        ("ko", "수술 전 정면 사진", "멍과 부기가 생길 수 있습니다.", "6개월 후"),
        ("en", "Front view before the operation", "Bruises and swelling can occur.", "6 months"),
    ):
        reading = reading_of(case, language)
        assert len(reading.views) == 2
        assert (reading.views[0].before.alt, reading.side_effects) == (alt, side_effects)
        assert elapsed in reading.elapsed
        formats = [source.format for source in reading.views[0].after.sources]
        assert formats == ["avif", "webp", "jpeg"]
        markup = str(reading.views[0].before)
        for part in ('width="120"', 'height="160"', 'loading="lazy"', " 120w", f"/{language}/"):
            assert part in markup


def test_names_that_are_not_public_in_the_language_are_left_out():
    case = make_open_case()
    assert (reading_of(case).surgeon, reading_of(case).procedure) == ("김우리", "미니 리프팅")
    # Neither has been translated.
    assert (reading_of(case, "en").surgeon, reading_of(case, "en").procedure) == ("", "")
    case.surgeon.unpublish()
    assert reading_of(case).surgeon == ""


def without_renditions(case: Case) -> None:
    ClinicalRendition.objects.all().delete()


def without_one_side(case: Case) -> None:
    ClinicalRendition.objects.filter(picture=case.views.get().after).delete()


def without_one_format(case: Case) -> None:
    ClinicalRendition.objects.filter(picture=case.views.get().after, format="jpeg").delete()


def matched_otherwise(case: Case) -> None:
    CaseView.objects.update(matching={"rotation": 1.5})


def without_alt_text(case: Case) -> None:
    CaseView.objects.update(after_alt_ko="")


def without_side_effects(case: Case) -> None:
    Case.objects.update(side_effects_ko="")


def withdrawn(case: Case) -> None:
    case.current_consent.withdraw(reason="The patient asks.")


@pytest.mark.parametrize(
    "lose",
    [
        *(without_renditions, without_one_side, without_one_format, matched_otherwise),
        *(without_alt_text, without_side_effects, withdrawn),
    ],
)
def test_what_lacks_anything_is_not_shown(lose):
    case = make_open_case()
    assert reading_of(case).views
    lose(case)
    reading = reading_of(case)
    assert not reading.views
    assert not reading.is_offered
    texts = (reading.caption, reading.side_effects, reading.elapsed, reading.surgeon)
    assert not any(texts)


def test_a_gated_case_is_offered_if_there_is_something_to_see():
    case = make_open_case()
    case.accesses.all().delete()
    assert reading_of(case).is_offered
    assert not reading_of(case).views
    ClinicalRendition.objects.all().delete()
    assert not reading_of(case).is_offered


def test_every_verdict_is_noted_on_the_request():
    request = RequestFactory().get("/")
    shown, closed = make_open_case(), make_case()
    read_cases([shown.pk, closed.pk], language="ko", request=request)
    read_cases([10**9], language="ko", request=request)
    assert [bool(each) for each in request.case_verdicts] == [True, False, False]


def test_three_queries_for_any_number(django_assert_num_queries):
    cases = [make_open_case(views=1 + number % 2) for number in range(3)]
    for keys in ([cases[0].pk], [each.pk for each in cases]):
        with django_assert_num_queries(3):
            readings = read_cases(keys, language="en")
        with django_assert_num_queries(0):
            assert all(str(reading.views[0].before) for reading in readings.values())


def test_an_article_costs_three_queries_more_with_any_number_of_cases():
    """And twelve at the most."""
    cases = [make_open_case(views=1 + number % 2) for number in range(6)]
    ends = consent_to(cases[1], ends_on=datetime.date(2126, 1, 1))
    cases[2].accesses.all().delete()
    article = make_article()
    costs = []
    for shown in ([], cases[:1], cases):
        put(article, *(case_block(case, number) for number, case in enumerate(shown)))
        client = Client()
        client.get(ADDRESS["ko"])
        with CaptureQueriesContext(connection) as queries:
            response = client.get(ADDRESS["ko"])
        costs.append(len(queries))
        # One of six is gated.
        html = response.content.decode()
        assert html.count('class="case"') + html.count('class="case-gate"') == len(shown)
        assert len(getattr(response.wsgi_request, "case_verdicts", ())) == len(shown)
    assert costs[1] == costs[2] == costs[0] + 3
    assert costs[2] <= 12
    assert ends.ends_at in {each.until for each in response.wsgi_request.case_verdicts}


def test_nothing_is_made_while_somebody_reads():
    case = make_case()
    consent_to(case)
    let_everybody_see(case)
    make_article(case_block(case), english=False)
    assert 'class="case"' not in Client().get(ADDRESS["ko"]).content.decode()
    assert not ClinicalRendition.objects.exists()
    MakeRenditionsAction(case.pk).execute()
    assert 'class="case"' in Client().get(ADDRESS["ko"]).content.decode()
