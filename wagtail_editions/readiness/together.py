"""The readiness of many editions, in a fixed number of queries."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, overload

from django.core.exceptions import ValidationError
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
    from collections.abc import Callable, Iterable, Sequence

    from wagtail_editions.models import Edition

    from .blockers import PreparedCheck, ReadinessCheck
    from .facts import Facts

    OwnCheck = Callable[[Edition, Facts], Iterable[Blocker | Caution]]

Prepared = TypeVar("Prepared")

#: Asked of every edition, the source's among them: first, and when all else was asked.
_FIRST: tuple[OwnCheck, ...] = (missing_language,)
_LAST: tuple[OwnCheck, ...] = (open_sign_offs,)
#: Asked of translations: they stand on a basis.
_CHECKS_OF_TRANSLATIONS: tuple[OwnCheck, ...] = (
    unfinished_text,
    taken_slug,
    outdated_overrides,
    broken_overrides,
    unpublished_original,
)
#: What there is to look at: asked of every edition, and of the source, which stands for the draft
#: of its original.
_CAUTIONS: tuple[OwnCheck, ...] = (head_matter,)
_CAUTIONS_OF_SOURCES: tuple[OwnCheck, ...] = (nameless_pictures,)
#: Those that a site adds.
_checks_of_sites: list[Callable[..., Any]] = []
#: What some of them have fetched for many editions at once.
_prepares: dict[Callable[..., Any], Callable[[Sequence[Edition]], Any]] = {}


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


@overload
def register_readiness_check(check: ReadinessCheck) -> ReadinessCheck: ...
@overload
def register_readiness_check(
    check: PreparedCheck[Prepared], *, prepare: Callable[[Sequence[Edition]], Prepared]
) -> PreparedCheck[Prepared]: ...
def register_readiness_check(
    check: Callable[..., Any], *, prepare: Callable[[Sequence[Edition]], Any] | None = None
) -> Callable[..., Any]:
    """Add ``check`` to those asked before every publication; usable as a decorator.

    With ``prepare`` the check asks the database nothing by itself: ``prepare`` is called once with
    all the editions that are asked about together, damaged ones among them, and what it returns is
    the second argument of the check of each.
    """
    for each in (check, prepare):
        if each is not None and not callable(each):
            raise TypeError(f"{each!r} is no readiness check: it cannot be called with an edition.")
    if check not in _checks_of_sites:
        _checks_of_sites.append(check)
    if prepare is not None:
        _prepares[check] = prepare
    return check


def readiness_of(editions: Iterable[Edition], *, cautions: bool = True) -> list[Readiness]:
    """Return the readiness of what each edition stands for, in their order.

    The rows of all of them are read anew and together: six queries for one page or fifty, beside
    those that a site's own checks ask, and blocks that a language has otherwise when they are
    cleaned. Pages should be selected with the editions. Without ``cautions`` it is asked only
    what stops a publication.
    """
    anew = [_anew(edition) for edition in editions]
    in_rows = [each for each in anew if each.snapshot is None and not each.is_source]
    prefetch_related_objects(in_rows, "translations", "overrides")
    prefetch_related_objects([each for each in anew if each.page_id is not None], "page")
    facts = gather(anew, cautions=cautions)
    checks = _prepared(anew)
    return [
        _readiness(edition, each, _own_checks(edition, cautions), checks)
        for edition, each in zip(anew, facts, strict=True)
    ]


def _prepared(editions: Sequence[Edition]) -> list[ReadinessCheck]:
    """Return the checks of the site, with what they need fetched for all of the editions."""
    if not editions:
        return []
    return [
        _with(check, _prepares[check](editions)) if check in _prepares else check
        for check in _checks_of_sites
    ]


def _with(check: PreparedCheck[Any], prepared: Any) -> ReadinessCheck:
    return lambda edition: check(edition, prepared)


def _anew(edition: Edition) -> Edition:
    """Return the edition without rows that were fetched for something else, perhaps long ago."""
    anew = copy.copy(edition)
    anew.__dict__.pop("_prefetched_objects_cache", None)
    return anew


def _own_checks(edition: Edition, cautions: bool) -> list[OwnCheck]:
    return [
        *_FIRST,
        *(() if edition.is_source else _CHECKS_OF_TRANSLATIONS),
        *_LAST,
        *(_CAUTIONS if cautions else ()),
        *(_CAUTIONS_OF_SOURCES if cautions and edition.is_source else ()),
    ]


def _readiness(
    edition: Edition,
    facts: Facts,
    own_checks: Iterable[OwnCheck],
    checks_of_sites: Iterable[ReadinessCheck],
) -> Readiness:
    try:
        answers = [answer for check in own_checks for answer in check(edition, facts)]
    except ValidationError as damage:
        # Damaged, or written in a language that the site does not have any more.
        return Readiness(blockers=[Blocker(message=each) for each in damage.messages], cautions=[])
    answers += [answer for check in checks_of_sites for answer in check(edition)]
    cautions = [answer for answer in answers if isinstance(answer, Caution)]
    dismissed = facts.decisions.dismissed
    return Readiness(
        blockers=[answer for answer in answers if isinstance(answer, Blocker)],
        cautions=[each for each in cautions if each.key not in dismissed],
        dismissed=[each for each in cautions if each.key in dismissed],
    )
