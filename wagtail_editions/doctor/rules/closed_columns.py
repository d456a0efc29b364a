"""The columns of a language in which nothing is live are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.languages import configured_languages
from wagtail_editions.models.ownership import language_columns
from wagtail_editions.models.source import own_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class ClosedColumns(Rule):
    """Empties them, as a withdrawal does; the edition's rows and revisions keep the text."""

    id = "closed-columns"
    remedy = "Emptied the columns."

    def check(self, facts: Facts) -> Iterator[Finding]:
        open_languages = {each.language for each in facts.editions if each.live}
        for language in configured_languages():
            if language in open_languages or language == facts.page.source_language:
                continue
            values = own_values(facts.page, language)
            filled = [name for name, value in values.items() if value not in (None, "", [])]
            if filled:
                sentence = f"Nothing is live, but there is text for readers in {', '.join(filled)}."
                yield self.finding(facts, language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        names = language_columns(facts.model, finding.language)
        for name in names:
            setattr(facts.page, name, None)
        facts.page.save(update_fields=names, clean=False)
