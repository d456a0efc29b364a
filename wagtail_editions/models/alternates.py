"""The languages of a page as search engines are told of them."""

from __future__ import annotations

from typing import Protocol, TypeVar

from wagtail_editions.languages import home_language


class InLanguage(Protocol):
    """Anything in one language: an edition, or what was read of one."""

    @property
    def language(self) -> str:
        """The language's code."""


T = TypeVar("T", bound=InLanguage)

X_DEFAULT = "x-default"


def alternates(editions: list[T]) -> list[tuple[str, T]]:
    """Return ``hreflang`` values and what each leads to, for a page's readable editions.

    Each edition is named, the one being read included, and ``x-default`` is the home language's,
    else the first. A page in one language alone has no alternates.
    """
    if len(editions) < 2:
        return []
    default = next((each for each in editions if each.language == home_language()), editions[0])
    return [*((each.language, each) for each in editions), (X_DEFAULT, default)]
