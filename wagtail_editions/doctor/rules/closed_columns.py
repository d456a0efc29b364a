"""The columns of a language in which nothing is live are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.actions.save_fields import save_fields
from wagtail_editions.doctor.rule import Rule
from wagtail_editions.languages import configured_languages
from wagtail_editions.models.children import child_relations
from wagtail_editions.models.ownership import empty_columns
from wagtail_editions.models.source import column_values

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
            if language in open_languages or language == facts.original.source_language:
                continue
            values = column_values(facts.original, language)
            filled = [name for name, value in values.items() if _has_text(facts, name, value)]
            if filled:
                sentence = f"Nothing is live, but there is text for readers in {', '.join(filled)}."
                yield self.finding(facts, language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        save_fields(facts.original, empty_columns(facts.original, finding.language))


def _has_text(facts: Facts, name: str, value: Any) -> bool:
    if name not in dict(child_relations(facts.model)):
        return value not in (None, False, "", [])
    return any(each for child in value for key, each in child.items() if key != "id")
