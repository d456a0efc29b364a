"""The answers of readiness checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocker:
    """One thing that must be mended before an edition can go live."""

    #: Says what is missing, in the person's language.
    message: str
    #: The segment where it is mended, if it is one.
    path: str | None = None
    #: The path of the override that it is about, if it is one.
    override: str | None = None


ReadinessCheck = Callable[["Edition"], Iterable[Blocker]]
