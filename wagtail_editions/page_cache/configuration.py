"""What a site says of the page cache: the setting ``EDITIONS_PAGE_CACHE``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import InvalidCacheBackendError, caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.signals import setting_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTING = "EDITIONS_PAGE_CACHE"


class NotConfigured(Exception):
    """The setting cannot be understood; the text says why."""


@dataclass(frozen=True, slots=True)
class PageCache:
    """How pages are kept. Each field is a key of the setting, in capitals."""

    cache: str = "default"
    """The alias in ``CACHES`` of the cache that keeps the pages."""
    versions: Path | None = None
    """A folder that every process of the machine can write, where it is noted what has changed.

    Without one that is noted in the cache itself, which every process has to share then.
    """
    seconds: int = 3600
    """For how long a page is kept at the most; 0 keeps none."""
    stale_seconds: int = 60
    """For how long a browser may show a page once more while it asks for the new one."""
    shared_seconds: int = 3600
    """For how long a cache in front of the site keeps a page, where Wagtail can purge it."""

    @property
    def is_shared(self) -> bool:
        """Whether what one process forgets, every process has forgotten."""
        return self.versions is None

    @classmethod
    def of(cls, value: Any) -> PageCache | None:
        """Return what a value of the setting says; None for an empty one, which is *off*.

        Raises ``NotConfigured``.
        """
        if not value:
            return None
        if not isinstance(value, dict):
            raise NotConfigured("it is no dictionary")
        known = {field.name.upper(): field.name for field in fields(cls)}
        if unknown := sorted({str(name) for name in value} - {*known}):
            raise NotConfigured(f"it has the unknown keys {', '.join(unknown)}")
        given = {known[name]: each for name, each in value.items()}
        return cls(**dict(_understood(given)))


def _understood(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in given.items():
        if name == "versions":
            if value is not None and not isinstance(value, (str, Path)):
                raise NotConfigured("VERSIONS is no folder")
            yield name, Path(value) if value else None
        elif name == "cache":
            if not isinstance(value, str):
                raise NotConfigured("CACHE is no alias")
            yield name, value
        elif type(value) is not int or value < 0:
            raise NotConfigured(f"{name.upper()} is no number of seconds")
        else:
            yield name, value


@lru_cache(maxsize=1)
def configuration() -> PageCache | None:
    """Return how pages are kept; None where they are not, or where that cannot be understood."""
    try:
        return PageCache.of(getattr(settings, SETTING, None))
    except NotConfigured:
        # A system check says so.
        return None


def problem(found: PageCache) -> str:
    """Return what is wrong with what was understood; empty where nothing is."""
    try:
        cache = caches[found.cache]
    except InvalidCacheBackendError:
        return f"CACHES has no “{found.cache}”"
    if found.versions is None and isinstance(cache, LocMemCache):
        return "each process has a cache of its own, so VERSIONS has to name a folder"
    return ""


def _setting_changed(setting: str, **kwargs: Any) -> None:
    if setting == SETTING:
        configuration.cache_clear()


setting_changed.connect(_setting_changed, dispatch_uid="wagtail_editions.page_cache")
