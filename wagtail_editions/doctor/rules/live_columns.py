"""The columns of a live edition hold what its live revision assembles to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.models.ownership import write_columns
from wagtail_editions.models.source import own_values
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
            stored = own_values(facts.page, edition.language)
            wrong = [name for name in stored if _or_none(stored[name]) != _or_none(expected[name])]
            if wrong:
                sentence = f"Readers see other text than was published in {', '.join(wrong)}."
                yield self.finding(facts, edition.language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        edition = facts.edition(finding.language)
        names = write_columns(facts.page, edition.language, facts.published(edition))
        facts.page.save(update_fields=names, clean=False)


def _as_written(facts: Facts, edition: Edition) -> dict[str, Any]:
    """Return the columns that a publication of the live revision writes."""
    page = facts.model()
    write_columns(page, edition.language, facts.published(edition))
    return own_values(page, edition.language)


def _or_none(value: Any) -> Any:
    return None if value in ("", []) else value
