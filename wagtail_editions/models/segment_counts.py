"""How far an edition is, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError

from .source import extract_segments, source_values
from .translations import SegmentStatus

if TYPE_CHECKING:
    from .editions import Edition


class SegmentCounts(TypedDict):
    """How many texts a language needs, how many are translated, how many of those outdated."""

    needed: int
    translated: int
    outdated: int


def segment_counts(edition: Edition) -> SegmentCounts | None:
    """Count the segments of the draft; None where it cannot be read.

    A source edition has written whatever its original says. Two queries, for a source as many as
    the original has relations to inline children.
    """
    try:
        if edition.is_source:
            original = edition.original
            written = len(extract_segments(type(original), source_values(original)))
            return SegmentCounts(needed=written, translated=written, outdated=0)
        rows = [row for row in edition.rows() if row.is_needed]
    except ValidationError:
        return None
    outdated = sum(row.status is SegmentStatus.OUTDATED for row in rows)
    missing = sum(row.status is SegmentStatus.MISSING for row in rows)
    return SegmentCounts(needed=len(rows), translated=len(rows) - missing, outdated=outdated)
