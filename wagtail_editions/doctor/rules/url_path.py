"""An edition's address is made of the slugs from the top of the tree to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from wagtail_editions.doctor.rule import Rule, rewrite
from wagtail_editions.models import TranslatedPage, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class UrlPath(Rule):
    """Builds the address again, unless it would be longer than can be looked up."""

    about = TranslatedPage
    id = "url-path"
    remedy = "Built the address from the slugs."

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.editions:
            expected = facts.tree.address(facts.page, edition.language)
            try:
                addresses.validate_address_length(expected)
            except ValidationError as refusal:
                sentence = " ".join(refusal.messages)
                yield self.finding(facts, edition.language, sentence, fixable=False)
                continue
            if edition.url_path != expected:
                sentence = f"The address is “{edition.url_path}”, its slugs make “{expected}”."
                yield self.finding(facts, edition.language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        address = facts.tree.address(facts.page, finding.language)
        rewrite(facts.edition(finding.language), url_path=address)
