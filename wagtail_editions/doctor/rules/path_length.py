"""No translation stands at a path that no segment can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.segments import MAX_PATH_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class PathLength(Rule):
    """Only reports: the row holds somebody's text, and SQLite lets it be stored."""

    id = "path-length"

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.editions:
            for path in facts.long_paths.get(edition.pk, ()):
                sentence = (
                    f"A translation's path is {len(path)} characters long, {MAX_PATH_LENGTH} are "
                    f"possible: “{path[:40]}…”. It belongs to no segment."
                )
                yield self.finding(facts, edition.language, sentence, fixable=False)
