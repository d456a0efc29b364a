"""What every term of a query is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Quality(IntEnum):
    """How well an occurrence is what was asked for."""

    INSIDE = 1
    START = 2
    WHOLE = 3


class Occurrence(NamedTuple):
    """Where a term stands in a text, a particle aside."""

    start: int
    end: int
    quality: Quality


class Likeness(NamedTuple):
    """How much of a term there is, 0 to 1, and where in each of the texts."""

    share: float
    spans: Sequence[list[tuple[int, int]]] = ()


@dataclass(frozen=True)
class Term:
    """A word, number or phrase of a query."""

    text: str
    """As it is looked for, folded."""
    is_optional: bool = False
    """Whether a text that lacks it is found all the same."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that the index has of every text with the term."""
        raise NotImplementedError

    @cached_property
    def loose_tokens(self) -> tuple[str, ...]:
        """The tokens of which a text with most of the term has some."""
        return self.tokens

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Yield where the term stands in a normalised text."""
        raise NotImplementedError

    def likeness(self, texts: Sequence[str]) -> Likeness:
        """Return how much of the term texts without it have together."""
        return Likeness(0.0)


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
