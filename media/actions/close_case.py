"""What follows where a case is shown no more, or otherwise: caches, search, and those who edit."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.search import index

from media.models.usage import pages_showing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Page

    from media.models import Case

logger = logging.getLogger("media")


def close_case(*cases: Case) -> list[Page]:
    """Purge what is cached of the pages that show these cases, and index them anew.

    It is done once the transaction is committed, by this process; a cache that does not answer is
    logged and stops nothing. Returns the pages.
    """
    pages = [page.specific for page in pages_showing(cases)]
    if pages:
        transaction.on_commit(lambda: _forget(pages))
    return pages


def _forget(pages: Iterable[Page]) -> None:
    for page in pages:
        try:
            purge(page)
            index.insert_or_update_object(page)
        except Exception:
            logger.exception("What is cached of a page could not be purged.")


def purge(page: Page) -> None:
    """Purge every public address of the page from the front-end caches, in every language."""
    batch = PurgeBatch()
    for edition in getattr(page, "live_editions", ()):
        if url := edition.get_full_url():
            batch.add_url(url)
    if not hasattr(page, "live_editions"):
        batch.add_page(page)
    batch.purge()
