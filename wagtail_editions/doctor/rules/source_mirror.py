"""The source edition's head matter is the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_editions.actions import SavePageAction
from wagtail_editions.doctor.rule import Rule
from wagtail_editions.models import TranslatedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class SourceMirror(Rule):
    """Mirrors the page again, in the way in which saving it does."""

    about = TranslatedPage
    id = "source-mirror"
    remedy = "Mirrored the page in its source edition."

    def check(self, facts: Facts) -> Iterator[Finding]:
        wrong = [
            f"{name} is “{here}” in the source edition, “{there}” on the page"
            for name in SavePageAction.mirrored_fields
            if (here := getattr(facts.source, name))
            != (there := getattr(facts.page, name, "") or "")
        ]
        if wrong:
            yield self.finding(facts, facts.source.language, f"{'; '.join(wrong)}.")

    def mend(self, facts: Facts, finding: Finding) -> None:
        facts.page.save(update_fields=["title"], clean=False)
