"""Every text of an edition must be translated from the text that its basis has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models.translations import SegmentStatus
from wagtail_editions.segments import segment_name

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts


def unfinished_text(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker for every segment without a translation, or with one of another text."""
    for row in edition.rows():
        name = {"segment": segment_name(row.segment)}
        if row.status is SegmentStatus.MISSING:
            message = _("Not translated yet: %(segment)s") % name
        elif row.status is SegmentStatus.OUTDATED:
            message = _("The original has changed: %(segment)s") % name
        else:
            continue
        yield Blocker(message=message, path=row.segment.path)
