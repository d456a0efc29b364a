"""Every original has one source edition, in its source language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import DraftStateMixin

from wagtail_editions.actions.save_fields import save_whole
from wagtail_editions.doctor.rule import Rule
from wagtail_editions.languages import configured_languages
from wagtail_editions.models.source import own_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.doctor.facts import Facts
    from wagtail_editions.doctor.findings import Finding


class SourceEdition(Rule):
    """Makes the edition that is missing by saving the original, where nothing can be lost by it."""

    id = "source-edition"
    remedy = "Saved it, which makes its source edition."

    def check(self, facts: Facts) -> Iterator[Finding]:
        language = facts.original.source_language
        sources = [each.language for each in facts.editions if each.is_source]
        if language not in configured_languages():
            sentence = (
                f"It is written in {language}, which is not configured. Add it to LANGUAGES again."
            )
            yield self.finding(facts, language, sentence, fixable=False)
        elif sources == [language]:
            return
        elif sources:
            found = ", ".join(sources)
            sentence = f"It is written in {language}, its source edition is in {found}."
            yield self.finding(facts, language, sentence, fixable=False)
        elif any(each.language == language for each in facts.editions):
            sentence = "The edition in the source language is not marked as its source."
            yield self.finding(facts, language, sentence, fixable=False)
        elif not _has_text(facts):
            sentence = (
                "There is no source edition, and no text in its source language's columns. "
                "If it is from before the plugin, run take_over_originals; else save it once."
            )
            yield self.finding(facts, language, sentence, fixable=False)
        elif _may_be_withdrawn(facts):
            sentence = (
                "There is no source edition, and nothing tells whether it was public. "
                "Save it to make one, and see whether it should be live."
            )
            yield self.finding(facts, language, sentence, fixable=False)
        else:
            yield self.finding(facts, language, "There is no source edition.")

    def mend(self, facts: Facts, finding: Finding) -> None:
        # Not cleaned: what is public is not refused for its content now.
        save_whole(facts.original)


def _has_text(facts: Facts) -> bool:
    """Whether the text is where the plugin keeps it, and not still where it was before it."""
    values = own_values(facts.original, facts.original.source_language)
    return not values or any(values.values())


def _may_be_withdrawn(facts: Facts) -> bool:
    """Whether another language alone may be what makes it live."""
    original: Any = facts.original
    return (
        isinstance(original, DraftStateMixin)
        and original.live
        and original.live_revision_id is None
        and any(each.live for each in facts.editions)
    )
