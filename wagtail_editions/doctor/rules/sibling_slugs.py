"""No two pages beside each other have the same slug in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class SiblingSlugs(Rule):
    """Only reports: which page keeps its slug is for a person to decide."""

    about = TranslatedPage
    id = "sibling-slugs"

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.editions:
            if not edition.slug:
                continue
            for namesake in facts.tree.namesakes(facts.page, edition.language):
                sentence = (
                    f"The page “{namesake.title}” ({namesake.pk}) beside this one has the same "
                    "slug in this language. Change one of them."
                )
                yield self.finding(facts, edition.language, sentence, fixable=False)
