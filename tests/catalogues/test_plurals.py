"""One rule per language: that of the catalogues that ours are merged with."""

from __future__ import annotations

from gettext import translation

import pytest

from wagtail_editions.catalogues.plurals import (
    DJANGO_LOCALE,
    parse_rule,
    plural_count,
    plural_rule,
)

LANGUAGES = sorted(path.parent.parent.name for path in DJANGO_LOCALE.glob("*/*/django.mo"))


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_language_of_django_has_the_rule_of_its_catalogue(locale):
    stated = translation("django", DJANGO_LOCALE, [locale]).info().get("plural-forms")
    rule = plural_rule(locale.lower().replace("_", "-"))
    if stated:
        assert rule.header == stated
    assert [rule.form(n) for n in rule.samples()] <= list(range(rule.count))


@pytest.mark.parametrize(("language", "count"), [("ko", 1), ("en", 2), ("de", 2), ("xx", 2)])
def test_how_many_forms(language, count):
    assert plural_count(language) == count


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nplurals=2",
        "nplurals=1; plural=n;",
        "nplurals=2; plural=n(;",
        "nplurals=2; plural=n/0;",
    ],
)
def test_what_is_no_rule(header):
    assert parse_rule(header) is None


def test_a_rule_is_the_same_however_it_is_written():
    one, other = (
        parse_rule(f"nplurals=2; plural={rule};") for rule in ("n != 1", "(n==1 ? 0 : 1)")
    )
    assert one.agrees_with(other)
    assert not one.agrees_with(parse_rule("nplurals=2; plural=n > 1;"))
