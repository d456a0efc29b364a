"""The numbers of a text, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_editions.text import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("절개는 2~3 cm입니다.", ("2", "3")),
        ("절개는 23 cm입니다.", ("23",)),
        ("2.5 cm", ("2.5",)),
        ("25 cm", ("25",)),
        ("02-000-0000", ("02", "000", "0000")),
        ("1,000원", ("1000",)),
        ("1,234,567.5", ("1234567.5",)),
        ("1, 000", ("1", "000")),
        ("1,23", ("1", "23")),
        ("2026. 3. 3.", ("2026", "3", "3")),
        ("１２시", ("12",)),
        ("٣ و ٤", ("3", "4")),
        ("१०", ("10",)),
        ("𝟗𝟟", ("97",)),
        ("x² ½ Ⅷ 三 ①", ()),
    ],
)
def test_numbers_in_their_order_by_their_value(text, found):
    assert numbers(text) == found


@given(st.text(), st.characters(categories=["Nd"]), st.text())
def test_a_changed_digit_always_shows(before, digit, after):
    value = unicodedata.decimal(digit)
    other = str((value + 1) % 10)
    assert numbers(before + digit + after) != numbers(before + other + after)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_has_none(text):
    assert numbers(text) == ()
