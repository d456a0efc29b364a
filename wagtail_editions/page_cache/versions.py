"""Which version each thing that pages show has; a change renews it.

Beside those of things there is one of everything, the *epoch*, which every change renews as well:
while it is the same, nothing else has to be looked at. It is renewed before the things and after
them, so that whoever reads it first and the things afterwards never takes an old thing for one of
the new epoch. Something without a version is never up to date.
"""

from __future__ import annotations

import logging
import os
import secrets
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from django.core.cache import caches

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

logger = logging.getLogger("wagtail_editions")

Version: TypeAlias = "tuple[int, int] | str | None"
EPOCH = "epoch"
#: For how many seconds a version is kept in a cache after it was made or renewed.
KEPT = 60 * 24 * 60 * 60


class Versions(Protocol):
    """Where versions are kept."""

    def look(self, key: str) -> tuple[Version, Any]:
        """Return the epoch, and what the cache of pages has under the key."""

    def epoch(self) -> Version:
        """Return the version of everything."""

    def of(self, tags: Sequence[str]) -> list[Version]:
        """Return the version of each; None where it has none."""

    def begin(self, tags: Collection[str]) -> None:
        """Give a version to those that have none."""

    def renew(self, tags: Collection[str]) -> None:
        """Give each a version that it never had."""


class FileVersions:
    """Versions for all processes of one machine: a file each, that grows by a byte.

    Neither clocks nor locks are needed, and none of it is read: its size tells the version.
    """

    def __init__(self, folder: Path, cache: str) -> None:
        self.folder = folder
        self.cache = cache
        self._epoch = self._path(EPOCH)

    def look(self, key: str) -> tuple[Version, Any]:
        return _version(self._epoch), caches[self.cache].get(key)

    def epoch(self) -> Version:
        return _version(self._epoch)

    def of(self, tags: Sequence[str]) -> list[Version]:
        return [_version(self._path(tag)) for tag in tags]

    def begin(self, tags: Collection[str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in (self._epoch, *map(self._path, tags)):
            if _version(path) is None:
                _grow(path)

    def renew(self, tags: Collection[str]) -> None:
        for path in (self._epoch, *map(self._path, tags), self._epoch):
            # What has no version is not up to date anyway.
            if _version(path) is not None:
                _grow(path)

    def _path(self, tag: str) -> str:
        return str(self.folder / _name(tag))


class CacheVersions:
    """Versions for all processes that share the cache of the pages."""

    def __init__(self, cache: str) -> None:
        self.cache = cache

    def look(self, key: str) -> tuple[Version, Any]:
        found = caches[self.cache].get_many([_KEY_OF_EPOCH, key])
        return found.get(_KEY_OF_EPOCH), found.get(key)

    def epoch(self) -> Version:
        return caches[self.cache].get(_KEY_OF_EPOCH)

    def of(self, tags: Sequence[str]) -> list[Version]:
        keys = [_key(tag) for tag in tags]
        found = caches[self.cache].get_many(keys)
        return [found.get(key) for key in keys]

    def begin(self, tags: Collection[str]) -> None:
        cache, keys = caches[self.cache], {_KEY_OF_EPOCH, *map(_key, tags)}
        for key in keys - {*cache.get_many(keys)}:
            # Not where somebody has just renewed it.
            cache.add(key, secrets.token_hex(8), KEPT)

    def renew(self, tags: Collection[str]) -> None:
        for keys in ([_KEY_OF_EPOCH], [*map(_key, tags)], [_KEY_OF_EPOCH]):
            caches[self.cache].set_many({key: secrets.token_hex(8) for key in keys}, KEPT)


def _version(path: str) -> Version:
    try:
        found = os.stat(path)
    except OSError:
        return None
    # The time tells a file that was removed and made again.
    return found.st_size, found.st_ctime_ns


def _grow(path: str) -> None:
    try:
        with Path(path).open("ab") as file:
            file.write(b".")
    except OSError:
        # A full disk still lets go of a file, and nothing without a version is up to date.
        logger.exception("A version could not be renewed.")
        Path(path).unlink(missing_ok=True)


def _name(tag: str) -> str:
    return blake2b(tag.encode(), digest_size=15).hexdigest()


def _key(tag: str) -> str:
    return f"editions.version.{_name(tag)}"


_KEY_OF_EPOCH = _key(EPOCH)
