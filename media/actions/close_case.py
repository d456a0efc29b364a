"""What follows where a case is shown no more, or otherwise: caches, search, and those who edit."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.search import index

from media.front_cache import purge_urls
from media.models.usage import pages_showing
from media.readers.caching import tag_of_case
from wagtail_editions.page_cache.forgetting import forget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Page

    from media.models import Case

logger = logging.getLogger("media")


def close_case(*cases: Case) -> list[Page]:
    """Purge what is cached of the pages that show these cases, and index them anew.

    It is done once the transaction is committed, by this process; what does not answer is
    logged and stops nothing. Returns the pages.
    """
    # Without a look at who refers to them: each page that shows one has noted it.
    forget(*(tag_of_case(case.pk) for case in cases))
    pages = [page.specific for page in pages_showing(cases)]
    if pages:
        transaction.on_commit(lambda: _forget(pages))
    return pages


def _forget(pages: Iterable[Page]) -> None:
    pages = [*pages]
    # Caches first: they hold what nobody may see any more.
    purge_urls(url for page in pages for url in addresses_of(page))
    for page in pages:
        try:
            index.insert_or_update_object(page)
        except Exception:
            logger.exception("A page could not be indexed.")


def addresses_of(page: Page) -> list[str]:
    """Return every public address of the page, with its host, in every language."""
    if hasattr(page, "live_editions"):
        addresses = [edition.get_full_url() for edition in page.live_editions]
    else:
        addresses = [page.get_full_url()]
    return [address for address in addresses if address]
