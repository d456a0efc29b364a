"""Cases as such: their code, their number, their time."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from media.elapsed import elapsed_text
from media.models import Case
from tests.cases import make_case

DAY = datetime.date


@pytest.mark.parametrize(
    ("before", "after", "english", "korean"),
    [
        (DAY(2026, 1, 1), DAY(2026, 1, 1), "0 days after", "0일 후"),
        (DAY(2026, 1, 1), DAY(2026, 1, 2), "1 day after", "1일 후"),
        (DAY(2026, 1, 1), DAY(2026, 1, 14), "13 days after", "13일 후"),
        (DAY(2026, 1, 1), DAY(2026, 1, 15), "2 weeks after", "2주 후"),
        (DAY(2026, 1, 1), DAY(2026, 3, 1), "8 weeks after", "8주 후"),
        (DAY(2026, 1, 1), DAY(2026, 3, 2), "2 months after", "2개월 후"),
        (DAY(2026, 1, 31), DAY(2026, 6, 30), "5 months after", "5개월 후"),
        (DAY(2026, 1, 15), DAY(2026, 7, 14), "5 months after", "5개월 후"),
        (DAY(2024, 1, 15), DAY(2026, 1, 13), "23 months after", "23개월 후"),
        (DAY(2024, 1, 15), DAY(2026, 1, 15), "2 years after", "2년 후"),
    ],
)
def test_elapsed_time_never_tells_more_than_has_passed(before, after, english, korean):
    with override("en"):
        assert elapsed_text(before, after) == english
    with override("ko"):
        assert elapsed_text(before, after) == korean


@pytest.mark.django_db
class TestCode:
    def test_cases_of_one_patient_are_numbered(self):
        first = make_case(published=False)
        second = make_case(published=False, code=first.code)
        assert (str(first), str(second)) == (first.code, f"{first.code}/2")
        assert Case.objects.get(pk=second.pk).number == 2

    @pytest.mark.parametrize("code", ["김민지", "kim", "1990-01-01 ", "-A", "A" * 21, ""])
    def test_what_could_be_a_name_is_refused(self, code):
        case = make_case(published=False)
        case.code = code
        with pytest.raises(ValidationError) as refusal:
            case.full_clean()
        assert "code" in refusal.value.message_dict

    def test_it_stays(self):
        case = make_case(published=False)
        case.code = "ANOTHER1"
        with pytest.raises(ValidationError, match=r"cannot be changed|바꿀 수 없습니다"):
            case.full_clean()

    def test_a_date_before_the_other(self):
        case = make_case(published=False)
        case.before_on, case.after_on = case.after_on, case.before_on
        with pytest.raises(ValidationError) as refusal:
            case.full_clean()
        assert "after_on" in refusal.value.message_dict

    def test_a_day_that_has_not_come(self):
        case = make_case(published=False)
        case.after_on = DAY(2126, 1, 1)
        with pytest.raises(ValidationError) as refusal:
            case.full_clean()
        assert "after_on" in refusal.value.message_dict
