"""Codes that Django knows, and what is said about others."""

from __future__ import annotations

import pytest
from django.conf.locale import LANG_INFO

from wagtail_editions.language_setup.codes import is_known, own_name, refuse_unknown, suggestions
from wagtail_editions.language_setup.errors import LanguageSetupError


@pytest.mark.parametrize("code", ["ja", "en-gb", "zh-hans", "sr-latn", "id"])
def test_languages_and_variants_of_regions_are_known(code):
    refuse_unknown(code)


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("jp", ["ja"]),
        ("kr", ["ko"]),
        ("JA", ["ja"]),
        ("en_GB", ["en-gb"]),
        ("zh", ["zh-hans", "zh-hant"]),
        ("zh-cn", ["zh-hans"]),
        ("fr-ca", ["fr"]),
        ("Japanese", ["ja"]),
        ("日本語", ["ja"]),
        ("japanes", ["ja"]),
        ("", []),
        ("qqqq", []),
    ],
)
def test_what_was_meant_is_suggested(code, meant):
    assert suggestions(code) == meant
    with pytest.raises(LanguageSetupError, match=f"“{code}”"):
        refuse_unknown(code)


def test_names_can_be_written_between_quotes():
    names = [own_name(code) for code in LANG_INFO if is_known(code)]
    assert len(names) > 90
    assert not any(mark in name for name in names for mark in "\"'\\\n")
