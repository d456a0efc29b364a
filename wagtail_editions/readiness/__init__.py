"""What stops a publication, and what to look at before one.

A readiness check is a function that takes an edition and yields blockers and cautions. A source
edition stands for the draft of its original. A site adds its own with
``register_readiness_check``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models.under_review import draft_of, edition_of

from .blockers import Blocker, Caution, ReadinessCheck
from .language import missing_language
from .original import unpublished_original
from .overrides import broken_overrides, outdated_overrides
from .review import open_sign_offs, review_tasks
from .roles import missing_reviewers
from .text import missing_text, outdated_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail_editions.models import Edition

#: Asked of every edition, the source's among them.
_checks: list[ReadinessCheck] = [missing_language, open_sign_offs]
#: Asked of translations: they stand on a basis.
_checks_of_translations: list[ReadinessCheck] = [
    missing_text,
    outdated_text,
    outdated_overrides,
    broken_overrides,
    unpublished_original,
]
#: Asked before a review begins.
_checks_of_submissions: list[ReadinessCheck] = [missing_reviewers]


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """The answers of all checks about one edition."""

    blockers: Sequence[Blocker]
    cautions: Sequence[Caution]


def register_readiness_check(check: ReadinessCheck) -> ReadinessCheck:
    """Add ``check`` to those asked before every publication; usable as a decorator."""
    if not callable(check):
        raise TypeError(f"{check!r} is no readiness check: it cannot be called with an edition.")
    if check not in _checks:
        _checks.append(check)
    return check


def readiness(edition: Edition) -> Readiness:
    """Return everything that stops the publication of the draft, and all there is to look at."""
    checks = [*_checks, *([] if edition.is_source else _checks_of_translations)]
    answers = [answer for check in checks for answer in check(edition)]
    return Readiness(
        blockers=[answer for answer in answers if isinstance(answer, Blocker)],
        cautions=[answer for answer in answers if isinstance(answer, Caution)],
    )


def blockers(edition: Edition) -> list[Blocker]:
    """Return everything that stops the publication of the edition's draft."""
    return [*readiness(edition).blockers]


def refuse_unready(edition: Edition) -> None:
    """Raise ``EditionNotReady`` where something stops the publication of the edition's draft."""
    if found := blockers(edition):
        raise EditionNotReady(found)


def submission_blockers(reviewed_object: Any) -> list[Blocker]:
    """Return what stops a workflow on this object; nothing where it has no editions.

    What the review is for does not stop it, but that somebody can do it is asked as well.
    """
    edition = edition_of(reviewed_object)
    if edition is None:
        return []
    draft = draft_of(edition)
    found = [each for each in blockers(draft) if not each.is_for_review]
    asked = [answer for check in _checks_of_submissions for answer in check(draft)]
    return [*found, *(answer for answer in asked if isinstance(answer, Blocker))]


def refuse_submission(reviewed_object: Any) -> None:
    """Raise ``EditionNotReady`` where something stops a workflow on this object."""
    if found := submission_blockers(reviewed_object):
        raise EditionNotReady(found)


__all__ = [
    "Blocker",
    "Caution",
    "Readiness",
    "ReadinessCheck",
    "blockers",
    "readiness",
    "refuse_submission",
    "refuse_unready",
    "register_readiness_check",
    "review_tasks",
    "submission_blockers",
]
