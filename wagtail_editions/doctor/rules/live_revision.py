"""A live edition other than the source has a live revision, and a slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule
from wagtail_editions.models.source import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class LiveRevision(Rule):
    """Only reports: what was published is known from nowhere else."""

    id = "live-revision"

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.targets:
            if not edition.live:
                continue
            revision = facts.revision(edition)
            if revision is None:
                sentence = "The edition is live without a live revision. Publish it again."
                yield self.finding(facts, edition.language, sentence, fixable=False)
            slugs = revision and revision.content.get("translations", {}).get(SLUG, {}).get("text")
            # A slug that the revision knows is head matter to be written again.
            if edition.page_id and not edition.slug and not slugs:
                sentence = "The edition is live without a slug. Choose one and publish it again."
                yield self.finding(facts, edition.language, sentence, fixable=False)
