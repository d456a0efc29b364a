"""The form that patients fill in, in both languages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.test import Client
from django.utils.translation import override, pgettext
from wagtail.contrib.forms.models import FormSubmission

from pages.models import ConsultationField, ConsultationPage
from tests.demo import read, without_reviews, words

ADDRESSES = {"ko": "/ko/상담-신청/", "en": "/en/ask/"}
LABELS = {
    "ko": ["성함", "연락처", "통화하기 좋은 시간", "상담 연락을"],
    "en": ["Your name", "Your telephone", "When may we call?", "I agree"],
}
LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


def answers(language: str) -> dict[str, str]:
    """Return an answer to each of the four fields that the demo has."""
    fields = ConsultationField.objects.order_by("sort_order")[:4]
    with override(language):
        choice = ConsultationField.objects.get(field_type="radio").choices.splitlines()[0]
    names = [field.clean_name for field in fields]
    return dict(zip(names, ["홍길동", "010-0000-0000", choice, "on"], strict=True))


@LANGUAGES
def test_labels_help_and_choices_are_in_the_readers_language(demo, language):
    form = read(ADDRESSES[language]).find("form", class_="form")
    text = words(form)
    for label in LABELS[language]:
        assert label in text
    choices = {"ko": "오전", "en": "In the morning"}
    assert choices[language] in text
    other = "en" if language == "ko" else "ko"
    assert choices[other] not in text


@LANGUAGES
def test_answers_are_kept_by_the_same_names_in_every_language(demo, language):
    response = Client().post(ADDRESSES[language], answers(language))
    assert response.status_code == 200
    thanks = {"ko": "접수되었습니다", "en": "has reached us"}
    assert thanks[language] in response.content.decode()
    assert list(FormSubmission.objects.get().form_data) == list(answers(language))


@LANGUAGES
def test_what_is_missing_is_told_in_the_readers_language(demo, language):
    response = Client().post(ADDRESSES[language], {})
    page = response.content.decode()
    assert not FormSubmission.objects.exists()
    assert words(BeautifulSoup(page, "html.parser").find(role="alert"))
    with override(language):
        # Beside each field, and in the list above the form.
        assert page.count(str(forms.Field.default_error_messages["required"])) == 2 * 4


def test_a_new_field_is_asked_for_where_it_is_translated_alone(demo):
    page = ConsultationPage.objects.get()
    fields = page.form_fields.all()
    page.form_fields = [
        *fields,
        ConsultationField(field_type="singleline", label_ko="메모", sort_order=9),
    ]
    without_reviews()
    page.save_revision().publish()
    assert "메모" in words(read(ADDRESSES["ko"]).find("form", class_="form"))
    response = Client().post(ADDRESSES["en"], answers("en"))
    assert "has reached us" in response.content.decode()


def test_a_label_longer_than_its_name_can_be_is_no_obstacle(demo):
    page = ConsultationPage.objects.get()
    label = "가" * 120
    page.form_fields = [
        *page.form_fields.all(),
        ConsultationField(field_type="singleline", label_ko=label, sort_order=9),
    ]
    without_reviews()
    page.save_revision().publish()
    assert label in words(read(ADDRESSES["ko"]).find("form", class_="form"))
    assert len(ConsultationField.objects.get(label_ko=label).clean_name) == 255


@LANGUAGES
def test_errors_stand_beside_their_fields_and_above_the_form(demo, language):
    response = Client().post(ADDRESSES[language], {})
    form = BeautifulSoup(response.content.decode(), "html.parser").find("form", class_="form")
    assert form.has_attr("novalidate")
    summary = form.find(role="alert")
    assert summary.has_attr("autofocus")
    for link in summary.find_all("a"):
        assert form.find(id=link["href"].removeprefix("#"))
    described = form.find_all(attrs={"aria-describedby": True})
    assert len(described) == len(summary.find_all("a")) == 4
    for field in described:
        assert all(form.find(id=each) for each in field["aria-describedby"].split())
    assert len(form.find_all(attrs={"aria-invalid": "true"})) >= 3
    with override(language):
        word = pgettext("field of a form", "required")
    assert all(word in words(each) for each in form.find_all(class_="form__required"))


def test_browsers_are_told_what_is_asked_for(demo):
    form = read(ADDRESSES["en"]).find("form", class_="form")
    marked = {each["autocomplete"]: each["type"] for each in form.find_all(autocomplete=True)}
    assert marked == {"name": "text", "tel": "tel"}


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [("😀 مرحبا ไทย", True), ("a" * 255, True), ("a" * 256, False), ("\x00", False)],
)
def test_whatever_is_written(demo, text, is_kept):
    written = answers("ko")
    written[next(iter(written))] = text
    response = Client().post(ADDRESSES["ko"], written)
    assert response.status_code == 200
    assert FormSubmission.objects.exists() == is_kept
    if not is_kept:
        assert "form__problem" in response.text


def test_a_long_text_is_refused_with_a_sentence(demo):
    page = ConsultationPage.objects.get()
    more = ConsultationField(field_type="multiline", label_ko="메모", required=False, sort_order=9)
    page.form_fields = [*page.form_fields.all(), more]
    without_reviews()
    page.save_revision().publish()
    name = ConsultationField.objects.get(label_ko="메모").clean_name
    response = Client().post(ADDRESSES["ko"], {**answers("ko"), name: "가" * 5001})
    assert not FormSubmission.objects.exists()
    assert "가" * 5001 in response.text
    assert "5001" in response.text
