"""Letting readers' search follow what is published, withdrawn and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.actions.index_edition import IndexEditionAction
from wagtail_editions.search.engines import take_out

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, EditionText, Original


def text_written(instance: Edition, original: Original, **kwargs: Any) -> None:
    """Write what search knows of an edition, in the same transaction.

    Objects that are no pages have no place that a result could lead to.
    """
    if instance.page_id is not None:
        IndexEditionAction(instance, original).execute()


def text_deleted(instance: EditionText, **kwargs: Any) -> None:
    """Take the text of a withdrawn or deleted edition out of the index."""
    take_out(instance)
