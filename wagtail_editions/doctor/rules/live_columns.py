"""The columns of a live edition hold what its live revision assembles to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.actions.save_fields import save_fields
from wagtail_editions.doctor.rule import Rule
from wagtail_editions.models.children import child_relations, children_of
from wagtail_editions.models.ownership import save_children, write_columns, written
from wagtail_editions.models.source import column_values
from wagtail_editions.segments import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding
    from wagtail_editions.models import Edition


class LiveColumns(Rule):
    """Assembles the columns again from the live revision."""

    id = "live-columns"
    remedy = "Wrote the columns from the live revision."

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.published_targets:
            try:
                expected = _as_written(facts, edition)
            except SegmentError as error:
                sentence = f"The live revision cannot be assembled. {error}"
                yield self.finding(facts, edition.language, sentence, fixable=False)
                continue
            stored = column_values(facts.original, edition.language)
            wrong = [name for name in stored if _shown(stored[name]) != _shown(expected[name])]
            if wrong:
                sentence = f"Readers see other text than was published in {', '.join(wrong)}."
                yield self.finding(facts, edition.language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        edition = facts.edition(finding.language)
        published = facts.published(edition)
        save_fields(facts.original, write_columns(facts.original, edition.language, published))
        save_children(facts.original, edition.language, published)


def _as_written(facts: Facts, edition: Edition) -> dict[str, Any]:
    """Return the columns that a publication of the live revision writes."""
    language, published = edition.language, facts.published(edition)
    expected = written(facts.model, language, published)
    for name, child_model in child_relations(facts.model):
        by_id = {each["id"]: each for each in published.get(name) or ()}
        expected[name] = [
            {"id": key, **written(child_model, language, by_id.get(key, {}))}
            for key in (str(child.uuid) for child in children_of(facts.original, name))
        ]
    return expected


def _shown(value: Any) -> Any:
    """Take what is empty for nothing, in children too: no reader sees the difference."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return [{name: each for name, each in child.items() if each} for child in value]
    return None if value in ("", []) else value
