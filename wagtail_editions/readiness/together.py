"""The readiness of many editions, in a fixed number of queries."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from .blockers import Blocker, Caution
from .facts import gather
from .head_matter import head_matter, taken_slug
from .language import missing_language
from .original import unpublished_original
from .overrides import broken_overrides, outdated_overrides
from .pictures import nameless_pictures
from .review import open_sign_offs
from .text import unfinished_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wagtail_editions.models import Edition

    from .blockers import ReadinessCheck
    from .facts import Facts

    OwnCheck = Callable[[Edition, Facts], Iterable[Blocker | Caution]]

#: Asked of every edition, the source's among them.
_CHECKS: tuple[OwnCheck, ...] = (missing_language, open_sign_offs, head_matter)
#: Asked of the source edition, which stands for the draft of its original.
_CHECKS_OF_SOURCES: tuple[OwnCheck, ...] = (nameless_pictures,)
#: Asked of translations: they stand on a basis.
_CHECKS_OF_TRANSLATIONS: tuple[OwnCheck, ...] = (
    unfinished_text,
    taken_slug,
    outdated_overrides,
    broken_overrides,
    unpublished_original,
)
#: Those that a site adds.
_checks_of_sites: list[ReadinessCheck] = []


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """The answers of all checks about one edition; ``dismissed`` are cautions, too."""

    blockers: Sequence[Blocker]
    cautions: Sequence[Caution]
    dismissed: Sequence[Caution] = ()

    @property
    def to_mend(self) -> list[Blocker]:
        """What has to be mended before anybody reviews it."""
        return [each for each in self.blockers if not each.is_for_review]

    @property
    def to_review(self) -> list[Blocker]:
        """What a review is for."""
        return [each for each in self.blockers if each.is_for_review]


def register_readiness_check(check: ReadinessCheck) -> ReadinessCheck:
    """Add ``check`` to those asked before every publication; usable as a decorator."""
    if not callable(check):
        raise TypeError(f"{check!r} is no readiness check: it cannot be called with an edition.")
    if check not in _checks_of_sites:
        _checks_of_sites.append(check)
    return check


def readiness_of(editions: Iterable[Edition]) -> list[Readiness]:
    """Return the readiness of what each edition stands for, in their order.

    The rows of all of them are read anew and together: six queries for one page or fifty, beside
    those that a site's own checks ask, and blocks that a language has otherwise when they are
    cleaned. Pages should be selected with the editions.
    """
    anew = [_anew(edition) for edition in editions]
    in_rows = [each for each in anew if each.snapshot is None and not each.is_source]
    prefetch_related_objects(in_rows, "translations", "overrides")
    prefetch_related_objects([each for each in anew if each.page_id is not None], "page")
    return [_readiness(edition, facts) for edition, facts in zip(anew, gather(anew), strict=True)]


def _anew(edition: Edition) -> Edition:
    """Return the edition without rows that were fetched for something else, perhaps long ago."""
    anew: Any = copy.copy(edition)
    anew.__dict__.pop("_prefetched_objects_cache", None)
    return anew  # type: ignore[no-any-return]


def _readiness(edition: Edition, facts: Facts) -> Readiness:
    answers = [*_answers(edition, facts)]
    cautions = [answer for answer in answers if isinstance(answer, Caution)]
    dismissed = facts.decisions.dismissed
    return Readiness(
        blockers=[answer for answer in answers if isinstance(answer, Blocker)],
        cautions=[each for each in cautions if each.key not in dismissed],
        dismissed=[each for each in cautions if each.key in dismissed],
    )


def _answers(edition: Edition, facts: Facts) -> Iterator[Blocker | Caution]:
    own = _CHECKS_OF_SOURCES if edition.is_source else _CHECKS_OF_TRANSLATIONS
    for check in (*_CHECKS, *own):
        yield from check(edition, facts)
    for registered in _checks_of_sites:
        yield from registered(edition)
