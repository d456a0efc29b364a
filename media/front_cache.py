"""The caches in front of the site that Wagtail was told of, and how they are made to forget."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from wagtail.contrib.frontend_cache.tasks import purge_urls_from_cache_task

from wagtail_editions.page_cache.front import is_purged

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger("media")


def purge_urls(urls: Iterable[str]) -> None:
    """Let the caches forget these addresses, with their hosts, before this returns.

    Wagtail's own function would leave it to a worker, which may be busy or asleep. A cache that
    does not answer is logged and stops nothing.
    """
    if not is_purged():
        return
    try:
        purge_urls_from_cache_task.call(sorted(set(urls)))
    except Exception:
        logger.exception("What is cached in front of the site could not be purged.")
