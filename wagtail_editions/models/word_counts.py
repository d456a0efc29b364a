"""How much there is to translate, in words of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects

from wagtail_editions.segments import plain_text
from wagtail_editions.text.words import count_words

from .source import SLUG
from .translations import SegmentStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from wagtail_editions.segments import Segment

    from .editions import Edition
    from .translations import Row


def segment_words(segment: Segment) -> int:
    """Return the number of words to translate in a segment; a slug is chosen, not translated."""
    return 0 if segment.path == SLUG else count_words(plain_text(segment.text, segment.kind))


def row_words(row: Row) -> int:
    """Return the number of words of the source that the row is about."""
    return segment_words(row.segment) if row.is_needed else 0


def words_left(editions: Sequence[Edition]) -> dict[int, tuple[int, int]]:
    """Return, by the editions' keys, the words that are done, and all there are.

    Done is what is translated from the text that the basis has. An edition whose basis cannot be
    read is left out. A fixed number of queries for any number of editions: rows that were fetched
    before are not fetched again.
    """
    fetched = [each for each in editions if each.snapshot is None]
    prefetch_related_objects(fetched, "page", "object_type", "translations", "overrides")
    found = {}
    for edition in editions:
        try:
            rows = edition.rows()
        except ValidationError:
            continue
        words = [(row.status, row_words(row)) for row in rows]
        done = sum(count for status, count in words if status is SegmentStatus.TRANSLATED)
        found[edition.pk] = (done, sum(count for _status, count in words))
    return found


def words_to_do(segments: Iterable[Segment], digests: Collection[str] = ()) -> int:
    """Return the words that stay to be translated once an edition stands on ``segments``.

    ``digests`` are those of the sources that its translations were made from: a text that is
    translated anywhere in it keeps its translation.
    """
    return sum(segment_words(each) for each in segments if each.digest not in digests)
