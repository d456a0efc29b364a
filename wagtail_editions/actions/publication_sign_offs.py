"""What a publication means for the sign-offs of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.sign_offs import SignOffKind

from .entry_facts import publication_rests_on

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, SignOff


def note_publication(edition: Edition) -> SignOff | None:
    """Note that the content which the edition stands for is public now.

    Returns the expert's sign-off of it, the latest where there are several; None where nobody
    signed it. The audit entry of the publication names them all. One query where the edition was
    never signed.
    """
    publication_rests_on(edition, [])
    valid = list(edition.sign_offs.valid())
    if not valid:
        return None
    digest = reviewed(edition).digest
    holding = [each for each in valid if each.digest == digest]
    publication_rests_on(edition, [each.pk for each in holding])
    waiting = [each.pk for each in holding if each.published_at is None]
    if waiting:
        edition.sign_offs.filter(pk__in=waiting).update(published_at=timezone.now())
    return next((each for each in holding if each.kind == SignOffKind.MATTER), None)
