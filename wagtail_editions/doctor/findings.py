"""What the examination says about a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One derived value that is not what it is derived from."""

    page_id: int
    page_title: str
    #: Empty where it concerns the page in all its languages.
    language: str
    #: The id of the rule that found it.
    rule: str
    sentence: str
    #: What mending it does, as a sentence; empty where a person has to decide.
    remedy: str = ""

    @property
    def fixable(self) -> bool:
        """Whether it can be mended without anybody's decision."""
        return bool(self.remedy)

    def __str__(self) -> str:
        language = f", {self.language}" if self.language else ""
        return f"{self.page_title} ({self.page_id}{language}): {self.rule}: {self.sentence}"
