"""A page is live if and only if one of its editions is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.doctor.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class PageLive(Rule):
    """Derives the page's state from the editions: they alone decide what readers see."""

    id = "page-live"
    remedy = "Set the page's live state by its editions; what readers see is the same as before."

    def check(self, facts: Facts) -> Iterator[Finding]:
        live = [each.language for each in facts.editions if each.live]
        if facts.page.live and not live:
            yield self.finding(facts, "", "The page is live, but in no language.")
        elif live and not facts.page.live:
            languages = ", ".join(live)
            yield self.finding(
                facts, "", f"The page is not live, but its editions are: {languages}."
            )

    def mend(self, facts: Facts, finding: Finding) -> None:
        facts.page.live = any(each.live for each in facts.editions)
        facts.page.save(update_fields=["live"], clean=False)
