"""Doctors and procedures, in the languages in which they are public."""

from __future__ import annotations

import pytest

from cms.demo.clinic import DOCTORS, PROCEDURES
from cms.models import Doctor, Procedure
from tests.demo import read, words
from wagtail_editions.models import Edition

LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


@LANGUAGES
def test_the_home_page_presents_the_doctors(reads, language):
    section = reads[f"/{language}/"].find(attrs={"aria-labelledby": "doctors-heading"})
    for texts, qualifications in DOCTORS:
        for text in (*texts.values(), *qualifications):
            assert text.in_language(language) in words(section)


@LANGUAGES
def test_the_index_names_what_is_treated_in_its_language(reads, language):
    section = reads[f"/{language}/articles/"].find(attrs={"aria-labelledby": "procedures-heading"})
    names = [words(name) for name in section.find_all("dt")]
    expected = [texts["name"].in_language(language) for texts in PROCEDURES]
    assert names == [name for name in expected if name]
    assert len(names) == (len(PROCEDURES) if language == "ko" else len(PROCEDURES) - 1)


def test_a_doctor_withdrawn_in_one_language_stays_in_the_other(demo):
    doctor = Doctor.objects.first()
    Edition.objects.of(doctor).get(language="en").unpublish()
    assert doctor.name_ko in words(read("/ko/").main)
    assert "Kim Gana" not in words(read("/en/").main)


def test_a_line_that_is_new_is_not_shown_where_it_is_not_translated(demo):
    doctor = Doctor.objects.first()
    lines = doctor.qualifications.all()
    doctor.qualifications = [*lines, type(lines[0])(text_ko="새 자격", sort_order=9)]
    doctor.save_revision().publish()
    assert "새 자격" in words(read("/ko/").main)
    english = read("/en/").find(attrs={"aria-labelledby": "doctors-heading"})
    assert [len(card.find_all("li")) for card in english.find_all("ul")[1:]] == [2, 1]


def test_the_home_page_costs_nine_queries_at_most(demo, django_assert_max_num_queries):
    read("/en/")
    with django_assert_max_num_queries(9):
        read("/en/")


def test_a_procedure_is_live_on_save(demo):
    Procedure.objects.create(name_ko="새 시술")
    assert "새 시술" in words(read("/ko/articles/").main)
    assert "새 시술" not in words(read("/en/articles/").main)
