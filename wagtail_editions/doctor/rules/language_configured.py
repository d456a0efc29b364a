"""Every edition is in a language that the site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.languages import configured_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class LanguageConfigured(Rule):
    """Only reports: the language may be missing from the settings by mistake."""

    id = "language-configured"

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.editions:
            if edition.language not in configured_languages():
                sentence = (
                    "The language is not configured. Add it to LANGUAGES again, or delete the "
                    "edition."
                )
                yield self.finding(facts, edition.language, sentence, fixable=False)
