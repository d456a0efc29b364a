"""What stops a publication, and what to look at before one.

A readiness check is a function that takes an edition and yields blockers and cautions. A source
edition stands for the draft of its original. A site adds its own with
``register_readiness_check``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wagtail_editions.errors import EditionNotReady
from wagtail_editions.models.under_review import draft_of, edition_of

from .blockers import Blocker, Caution, PreparedCheck, ReadinessCheck
from .drafts import drafts_of
from .roles import missing_reviewers
from .steps import review_tasks
from .together import Readiness, readiness_of, register_readiness_check

if TYPE_CHECKING:
    from wagtail_editions.models import Edition

#: Asked before a review begins.
_checks_of_submissions: list[ReadinessCheck] = [missing_reviewers]


def readiness(edition: Edition) -> Readiness:
    """Return everything that stops the publication of the draft, and all there is to look at."""
    return readiness_of([edition])[0]


def readiness_before_review(edition: Edition) -> Readiness:
    """Return the same, and whether somebody can do each step that is still open.

    That takes queries of its own, about people: it is for one edition before a person's eyes.
    """
    found = readiness(edition)
    if not found.to_review:
        return found
    still_open = {each.task for each in found.to_review}
    asked = [each for check in _checks_of_submissions for each in check(edition)]
    missing = [each for each in asked if isinstance(each, Blocker) and each.task in still_open]
    return replace(found, blockers=[*missing, *found.blockers])


def blockers(edition: Edition) -> list[Blocker]:
    """Return everything that stops the publication of the edition's draft."""
    return [*readiness_of([edition], cautions=False)[0].blockers]


def refuse_unready(edition: Edition) -> None:
    """Raise ``EditionNotReady`` where something stops the publication of the edition's draft."""
    if found := blockers(edition):
        raise EditionNotReady(found)


def submission_blockers(reviewed_object: Any) -> list[Blocker]:
    """Return what stops a workflow on this object; nothing where it has no editions.

    What the review is for does not stop it, but that somebody can do it is asked as well.
    """
    edition = edition_of(reviewed_object)
    return _submission_blockers(draft_of(edition)) if edition is not None else []


def refuse_submission(reviewed_object: Any) -> None:
    """Raise ``EditionNotReady`` where something stops a workflow on this object."""
    if found := submission_blockers(reviewed_object):
        raise EditionNotReady(found)


def refuse_submission_of(draft: Edition) -> None:
    """Raise ``EditionNotReady`` where something stops a workflow on what the edition stands for."""
    if found := _submission_blockers(draft):
        raise EditionNotReady(found)


def open_steps(draft: Edition) -> list[int]:
    """Return the keys of the workflow's steps that were not passed with this content, in order."""
    found = [each for each in blockers(draft) if each.is_for_review]
    return [each.task for each in found if each.task is not None]


def _submission_blockers(draft: Edition) -> list[Blocker]:
    asked = [answer for check in _checks_of_submissions for answer in check(draft)]
    return [
        *(each for each in blockers(draft) if not each.is_for_review),
        *(answer for answer in asked if isinstance(answer, Blocker)),
    ]


__all__ = [
    "Blocker",
    "Caution",
    "PreparedCheck",
    "Readiness",
    "ReadinessCheck",
    "blockers",
    "drafts_of",
    "open_steps",
    "readiness",
    "readiness_before_review",
    "readiness_of",
    "refuse_submission",
    "refuse_submission_of",
    "refuse_unready",
    "register_readiness_check",
    "review_tasks",
    "submission_blockers",
]
