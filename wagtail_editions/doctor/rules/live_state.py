"""A page, or a snippet with drafts, is live if and only if one of its editions is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import DraftStateMixin

from wagtail_editions.actions.save_fields import save_fields
from wagtail_editions.doctor.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class LiveState(Rule):
    """Derives its state from the editions: they alone decide what readers see."""

    about = DraftStateMixin
    id = "live"
    remedy = "Set the live state by the editions; what readers see is the same as before."

    def check(self, facts: Facts) -> Iterator[Finding]:
        original: Any = facts.original
        live = [each.language for each in facts.editions if each.live]
        if original.live and not live:
            yield self.finding(facts, "", "It is live, but in no language.")
        elif live and not original.live:
            languages = ", ".join(live)
            yield self.finding(facts, "", f"It is not live, but its editions are: {languages}.")

    def mend(self, facts: Facts, finding: Finding) -> None:
        original: Any = facts.original
        original.live = any(each.live for each in facts.editions)
        save_fields(original, ["live"])
