"""What every rule is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from wagtail_editions.models import Edition, Original

from .findings import Finding, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Facts


class Rule(ABC):
    """One derived value: how to see that it is wrong, and how to derive it again."""

    #: What it looks at: every original, or those of one kind.
    about: type = Original
    #: Names the rule in findings.
    id: str
    #: What mending does, as a sentence; empty for a rule that only reports.
    remedy = ""

    @abstractmethod
    def check(self, facts: Facts) -> Iterator[Finding]:
        """Yield what is wrong with the original, without a query."""

    def mend(self, facts: Facts, finding: Finding) -> None:
        """Derive the value again; the original is locked and ``facts`` were read since.

        Only a rule with a remedy is asked to.
        """
        message = f"The rule {self.id} only reports."
        raise TypeError(message)

    def finding(
        self, facts: Facts, language: str, sentence: str, *, fixable: bool = True
    ) -> Finding:
        """Return a finding of this rule."""
        return Finding(
            original=Key(facts.model, facts.original.pk),
            title=str(facts.source_title),
            language=language,
            rule=self.id,
            sentence=sentence,
            remedy=self.remedy if fixable else "",
        )


def rewrite(edition: Edition, **values: str) -> None:
    """Write derived values of an edition, which its own ``save()`` leaves alone."""
    Edition.objects.filter(pk=edition.pk).update(**values)
