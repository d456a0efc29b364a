"""A digest tells what its texts say: it decides which editions are behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.doctor.rule import Rule, rewrite
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models.source import digest, source_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding
    from wagtail_editions.models import Edition


class BasisDigest(Rule):
    """Digests again: the published original for the source, its basis for every other edition."""

    id = "basis-digest"
    remedy = "Digested the text again."

    def check(self, facts: Facts) -> Iterator[Finding]:
        for edition in facts.editions:
            # The row of an original that is not live in its source language is a draft.
            if edition.is_source and not edition.live:
                continue
            try:
                expected = digest(facts.model, _digested(facts, edition))
            except DamagedOriginal as error:
                sentence = " ".join(error.messages)
                yield self.finding(facts, edition.language, sentence, fixable=False)
                continue
            if edition.basis_digest != expected:
                text = "the published original" if edition.is_source else "the edition's basis"
                sentence = f"The digest is not that of {text}."
                yield self.finding(facts, edition.language, sentence)

    def mend(self, facts: Facts, finding: Finding) -> None:
        edition = facts.edition(finding.language)
        rewrite(edition, basis_digest=digest(facts.model, _digested(facts, edition)))


def _digested(facts: Facts, edition: Edition) -> dict[str, Any]:
    return source_values(facts.original) if edition.is_source else edition.basis
