"""Two pictures to compare, as the component ``before_after.html`` takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Picture(Protocol):
        """Anything that says itself as ``<picture>``."""

        def __html__(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two pictures, with its alt text, and its caption."""

    picture: Picture
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Both pictures, in the same size; ``label`` tells several of one page apart."""

    before: Side
    after: Side
    label: str = ""
