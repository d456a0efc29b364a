"""What the examination says about an original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from wagtail_editions.models import Original


class Key(NamedTuple):
    """Names an original: its own type and its primary key."""

    model: type[Original]
    pk: Any

    @property
    def name(self) -> str:
        """The kind of thing and its number."""
        return f"{self.model._meta.verbose_name} {self.pk}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One derived value that is not what it is derived from."""

    original: Key
    title: str
    #: Empty where it concerns all languages.
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
        return f"{self.title} ({self.original.name}{language}): {self.rule}: {self.sentence}"
