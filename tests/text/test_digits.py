"""The decimal digits of a text, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_editions.text import decimal_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("", ""),
        ("절개는 2~3 cm입니다.", "23"),
        ("02-000-0000", "020000000"),
        ("1,000원", "1000"),
        ("１２시", "12"),
        ("٣ و ٤", "34"),
        ("१०", "10"),
        ("𝟗𝟟", "97"),
        ("x² ½ Ⅷ 三 ①", ""),
        ("３3٣", "333"),
    ],
)
def test_digits_in_their_order_by_their_value(text, digits):
    assert decimal_digits(text) == digits


@given(st.text(), st.characters(categories=["Nd"]), st.text())
def test_a_changed_digit_always_shows(before, digit, after):
    value = unicodedata.decimal(digit)
    other = str((value + 1) % 10)
    assert decimal_digits(before + digit + after) != decimal_digits(before + other + after)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_has_none(text):
    assert decimal_digits(text) == ""
