"""The caches in front of the site that Wagtail was told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.contrib.frontend_cache.utils import PurgeBatch

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_purged() -> bool:
    """Whether there is a cache that forgets an address when it is asked to."""
    return bool(
        getattr(settings, "WAGTAILFRONTENDCACHE", None)
        or getattr(settings, "WAGTAILFRONTENDCACHE_LOCATION", None)
    )


def purge(addresses: Iterable[str | None]) -> None:
    """Let them forget these addresses, with their hosts, as a background task of Wagtail's."""
    batch = PurgeBatch(address for address in addresses if address)
    if batch.urls:
        batch.purge()
