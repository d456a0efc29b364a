"""Letting readers' search follow what is published, withdrawn and deleted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail_editions.actions.index_edition import IndexEditionAction
from wagtail_editions.search.engines import SearchUnavailable, engine

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, EditionText

logger = logging.getLogger("wagtail_editions.search")


def edition_changed(instance: Edition, **kwargs: Any) -> None:
    """Write the text of an edition that was published or withdrawn.

    What was published stays so if that fails: ``manage.py index_editions`` makes up for it.
    """
    if instance.page_id is None:
        return
    try:
        IndexEditionAction(instance).execute()
    except SearchUnavailable:
        # Said in the log where it arose.
        return
    except Exception:
        logger.exception("The text of the edition %s was not indexed", instance.pk)


def text_deleted(instance: EditionText, **kwargs: Any) -> None:
    """Take the text of a withdrawn or deleted edition out of the index."""
    pk = instance.pk

    def remove() -> None:
        instance.pk = pk
        try:
            engine().remove(instance)
        except SearchUnavailable:
            return

    transaction.on_commit(remove)
