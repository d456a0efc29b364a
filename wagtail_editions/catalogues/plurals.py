"""How a language counts: the rule by which one of several plural forms is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from gettext import c2py, translation
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.utils.translation import to_locale

if TYPE_CHECKING:
    from collections.abc import Callable

#: What Django itself takes for a language of which it knows nothing, and for English.
GERMANIC = "nplurals=2; plural=(n != 1);"
#: Numbers at which the rules of the world's languages differ.
SAMPLES = (*range(201), 1_000, 1_001, 1_000_000, 1_000_001)

HEADER = re.compile(r"^\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+);?\s*$")
DJANGO_LOCALE = Path(django.__file__).parent / "conf" / "locale"


@dataclass(frozen=True)
class PluralRule:
    """A rule as catalogues state it, the number of its forms, and which form a number takes."""

    header: str
    count: int
    form: Callable[[int], int]

    def samples(self) -> list[int]:
        """Return a number for each form, in the order of the forms: the smallest that takes it.

        For a form that only fractions take, which gettext never asks for, it is the form before.
        """
        found: list[int] = []
        for form in range(self.count):
            before = found[-1] if found else SAMPLES[0]
            found.append(next((n for n in SAMPLES if self.form(n) == form), before))
        return found

    def agrees_with(self, other: PluralRule) -> bool:
        """Whether both put every number into the same form, however they are written."""
        return self.count == other.count and all(self.form(n) == other.form(n) for n in SAMPLES)


def parse_rule(header: str) -> PluralRule | None:
    """Return the rule that the header field ``Plural-Forms`` states; None if it states none."""
    parts = HEADER.match(header)
    if parts is None:
        return None
    count = int(parts[1])
    try:
        form: Callable[[int], int] = c2py(parts[2].strip())
        taken = {form(n) for n in SAMPLES}
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None
    return PluralRule(header.strip(), count, form) if taken <= set(range(count)) else None


@cache
def plural_rule(language: str) -> PluralRule:
    """Return the rule of ``language``, as Django's own catalogue of that language states it.

    Django's, because its catalogues and Wagtail's are merged with ours while the site runs. For
    a language without such a catalogue it is what Django does then: one, and everything else.
    """
    catalogue = translation("django", DJANGO_LOCALE, [to_locale(language)], fallback=True)
    stated = parse_rule(catalogue.info().get("plural-forms", ""))
    rule = stated or parse_rule(GERMANIC)
    assert rule is not None  # noqa: S101 - GERMANIC states one
    return rule


def plural_count(language: str) -> int:
    """Return how many plural forms ``language`` has: 1 for Korean, 2 for German."""
    return plural_rule(language).count
