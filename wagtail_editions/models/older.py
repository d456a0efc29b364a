"""Whether what readers of a translation see is older than its original, without asking anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Case, Expression, OuterRef, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from .editions import Edition


@dataclass(frozen=True, kw_only=True)
class Lag:
    """What readers of a translation that its original has left behind are told.

    ``original_of`` is the day on which the original was last published, the date that the
    original's own page shows. ``text_of`` is the day on which the text being read was last
    published, said only where it is before that day: a translation that was corrected since, on
    the basis that it has, is still older than its original, and its own date would hide that.
    Neither is the date of the basis. That tells when the original said what the translation
    says, not since when readers could read it, and the revision may be gone.
    """

    original: Edition
    original_of: datetime.date | None
    text_of: datetime.date | None


def lag_of(edition: Edition) -> Lag | None:
    """Return how ``edition`` is older than its original; None where it is not, or that is not live.

    Costs no query: it compares the editions that were found together (``note_original``).
    """
    original = edition.original_read
    if original is None or not is_older(edition):
        return None
    original_of, text_of = _day(original.last_published_at), _day(edition.last_published_at)
    if text_of is None or original_of is None or text_of >= original_of:
        text_of = None
    return Lag(original=original, original_of=original_of, text_of=text_of)


def is_older(edition: Edition) -> bool:
    """Whether ``edition`` shows readers a translation of something else than the live original.

    It is the rule of ``EditionQuerySet.behind``, about what is published: where work goes on with
    a newer basis, readers still see a translation of the one that was published.
    """
    original = edition.original_read
    if original is None or edition.is_source or not original.basis_digest:
        return False
    published = _published_basis(edition)
    if published is not None:
        return published != original.basis_digest
    return edition.basis_digest != original.basis_digest and not edition.is_ahead_of(original)


def note_original(editions: Sequence[Edition]) -> None:
    """Let each of a page's live editions know the live original among them."""
    original = next((each for each in editions if each.is_source), None)
    for each in editions:
        each.original_read = original


#: What ``with_published_basis`` annotates.
DIGEST, REVISION = "published_digest", "published_basis_at"


def published_basis() -> dict[str, Expression]:
    """Return annotations: the basis that the live revision has, where there is work after it.

    Nothing else is read where there is none: then the basis is the edition's own.
    """
    content = Revision.objects.filter(pk=OuterRef("live_revision"))
    digest = content.values_list(KT("content__basis_digest"))
    revision = content.values_list(Cast(KT("content__basis_at"), BigIntegerField()))
    return {
        name: Case(
            When(is_source=False, has_unpublished_changes=True, then=Subquery(found[:1])),
            default=Value(None),
        )
        for name, found in ((DIGEST, digest), (REVISION, revision))
    }


def _published_basis(edition: Edition) -> str | None:
    """Return the digest of the basis of what is published; None where it is the edition's own.

    A minor change of the original is put into a basis without moving it to another revision.
    """
    digest: str | None = edition.__dict__.get(DIGEST)
    if digest is None or (edition.__dict__.get(REVISION) or 0) == (edition.basis_revision_id or 0):
        return None
    return digest


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None
