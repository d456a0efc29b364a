"""Keeping pages, and finding them again while nothing that they show has changed."""

from __future__ import annotations

import logging
import pickle
import time
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from django.core.cache import caches
from django.core.signals import setting_changed

from .configuration import SETTING, configuration
from .versions import CacheVersions, FileVersions

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from django.http.response import ResponseHeaders

    from .configuration import PageCache
    from .versions import Version, Versions

logger = logging.getLogger("wagtail_editions")


class Entry(NamedTuple):
    """An answer as it is sent, in one encoding."""

    headers: ResponseHeaders
    content: bytes
    #: Who has one of these cookies gets another answer.
    cookies: frozenset[str]
    #: The second at which it is true no more.
    ends: float
    #: The version of everything when this was known to be up to date.
    epoch: Version
    #: The names of what it shows and their versions; pickled, since they are seldom looked at.
    shown: bytes


class PageStore:
    """The pages that are kept, with the versions of what they show."""

    def __init__(self, configured: PageCache) -> None:
        self.configured = configured
        cache, folder = configured.cache, configured.versions
        #: Where the versions are kept.
        self.versions: Versions = FileVersions(folder, cache) if folder else CacheVersions(cache)

    @property
    def cache(self) -> Any:
        """The cache that keeps the pages."""
        return caches[self.configured.cache]

    def find(self, key: str) -> Entry | None:
        """Return what is kept under the key, if it is up to date."""
        try:
            epoch, entry = self.versions.look(key)
            if not isinstance(entry, Entry) or epoch is None or entry.ends <= time.time():
                return None
            return entry if entry.epoch == epoch else self._verified(key, entry, epoch)
        except Exception:
            # A page is made anew for every reader then.
            logger.exception("The page cache does not answer.")
            return None

    def _verified(self, key: str, entry: Entry, epoch: Version) -> Entry | None:
        """Look whether what changed since then is something that the page shows."""
        tags, versions = pickle.loads(entry.shown)  # noqa: S301 - as the whole entry, our own
        if self.versions.of(tags) != versions:
            return None
        entry = entry._replace(epoch=epoch)
        self.cache.set(key, entry, _seconds_until(entry.ends))
        return entry

    def epoch(self) -> Version:
        """Return the version of everything, to be given to ``keep()`` afterwards."""
        try:
            epoch = self.versions.epoch()
            if epoch is None:
                self.versions.begin(())
                epoch = self.versions.epoch()
            return epoch
        except Exception:
            logger.exception("The page cache does not answer.")
            return None

    def keep(self, entries: dict[str, Entry], tags: Collection[str], epoch: Version) -> None:
        """Keep answers that were made after ``epoch`` was read, unless something changed since."""
        named = sorted(tags)
        try:
            self.versions.begin(named)
            versions = self.versions.of(named)
            now = self.versions.epoch()
            if now is None or now != epoch or None in versions:
                return
            shown = pickle.dumps((named, versions))
            for key, entry in entries.items():
                kept = entry._replace(epoch=now, shown=shown)
                self.cache.set(key, kept, _seconds_until(entry.ends))
        except Exception:
            logger.exception("A page could not be kept.")

    def forget(self, tags: Collection[str]) -> None:
        """Let no page be answered any more that shows something of these names."""
        try:
            self.versions.renew(sorted(tags))
        except Exception:
            logger.exception("Pages could not be forgotten.")


@lru_cache(maxsize=1)
def page_store() -> PageStore | None:
    """Return the store of this site; None where it keeps no pages."""
    found = configuration()
    return PageStore(found) if found is not None else None


def key_of(scheme: str, host: str, path: str, encoding: str) -> str:
    """Return under which key an answer is kept; the language is a part of the path."""
    address = f"{encoding}\n{scheme}\n{host}\n{path}"
    return f"editions.page.{blake2b(address.encode(errors='replace'), digest_size=16).hexdigest()}"


def _seconds_until(moment: float) -> int:
    return max(int(moment - time.time()) + 1, 1)


def _setting_changed(setting: str, **kwargs: Any) -> None:
    if setting in (SETTING, "CACHES"):
        page_store.cache_clear()


setting_changed.connect(_setting_changed, dispatch_uid="wagtail_editions.page_store")
