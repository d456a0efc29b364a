"""The answers of readiness checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

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
    #: Where it is mended, if that is neither of them.
    url: str = ""
    #: The key of the step of a workflow that it is about, if it is one.
    task: int | None = None
    #: Whether it is what a review is for: it stops a publication, and no submission to review.
    is_for_review: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Caution:
    """One thing to look at before an edition goes live; it may be dismissed with a reason."""

    #: Says what to look at, in the person's language.
    message: str
    #: What a dismissal is kept under, at most 64 characters. It changes with what it is about.
    key: str
    #: The segment, the override or the address where it is mended.
    path: str | None = None
    override: str | None = None
    url: str = ""


ReadinessCheck = Callable[["Edition"], Iterable[Blocker | Caution]]

_Prepared = TypeVar("_Prepared")
#: One that is given what was fetched for many editions at once.
PreparedCheck = Callable[["Edition", _Prepared], Iterable[Blocker | Caution]]
