"""Every segment of the basis must be translated from what the basis says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models.translations import SegmentStatus
from wagtail_editions.segments import segment_name

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition


def missing_text(edition: Edition) -> Iterator[Blocker]:
    """Yield a blocker for every segment without a translation."""
    for row in edition.rows():
        if row.status is SegmentStatus.MISSING:
            yield Blocker(
                message=_("Not translated yet: %(segment)s")
                % {"segment": segment_name(row.segment)},
                path=row.segment.path,
            )


def outdated_text(edition: Edition) -> Iterator[Blocker]:
    """Yield a blocker for every translation made from a text that has changed since."""
    for row in edition.rows():
        if row.status is SegmentStatus.OUTDATED:
            yield Blocker(
                message=_("The original has changed: %(segment)s")
                % {"segment": segment_name(row.segment)},
                path=row.segment.path,
            )
