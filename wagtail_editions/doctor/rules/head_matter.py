"""The head matter of a live edition is what its live revision holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule, rewrite
from wagtail_editions.models import TranslatedPage
from wagtail_editions.models.slugs import clean_slug
from wagtail_editions.models.source import HEAD_FIELDS, SLUG
from wagtail_editions.segments import SegmentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding
    from wagtail_editions.models import Edition


class HeadMatter(Rule):
    """Writes title, slug, title tag and description again, as a publication does."""

    about = TranslatedPage
    id = "head-matter"
    remedy = "Wrote the head matter from the live revision."

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.published_targets:
            wrong = [
                f"{name} is “{here}”, published was “{published}”"
                for name, published in _head_matter(facts, edition).items()
                if (here := getattr(edition, name)) != published
            ]
            if wrong:
                yield self.finding(facts, edition.language, f"{'; '.join(wrong)}.")

    def mend(self, facts: Facts, finding: Finding) -> None:
        edition = facts.edition(finding.language)
        edition.page = facts.page
        values = _head_matter(facts, edition)
        if SLUG in values and values[SLUG] != edition.slug:
            values[SLUG] = clean_slug(edition, values[SLUG])
        rewrite(edition, **values)


def _head_matter(facts: Facts, edition: Edition) -> dict[str, str]:
    """Return what was published; nothing where that cannot be told."""
    try:
        published = facts.published(edition)
    except SegmentError:
        # The rule about columns says so.
        return {}
    values = {field.name: published[field.name] or "" for field in HEAD_FIELDS}
    # Without one, nothing was published rightly, and another rule says so.
    return {**values, SLUG: published[SLUG]} if published[SLUG] else values
