"""Fixtures of the page cache's tests."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from tests.demo import demo
from tests.page_cache.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
REDIS = "django.core.cache.backends.redis.RedisCache"

__all__ = ["demo"]


@pytest.fixture
def in_memory(settings, tmp_path) -> Callable[[], Kept]:
    """Keep pages in this process, once it is called: what is made before is made as ever."""

    def start() -> Kept:
        settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": LOCAL, "LOCATION": "pages"}}
        settings.EDITIONS_PAGE_CACHE = {"CACHE": "pages", "VERSIONS": str(tmp_path / "versions")}
        return Kept()

    return start


@pytest.fixture
def in_redis(settings, redis_url) -> Callable[[], Kept]:
    """Keep pages in Redis, once it is called."""

    def start() -> Kept:
        pages = {"BACKEND": REDIS, "LOCATION": redis_url, "KEY_PREFIX": uuid.uuid4().hex}
        settings.CACHES = {**settings.CACHES, "pages": pages}
        settings.EDITIONS_PAGE_CACHE = {"CACHE": "pages"}
        return Kept()

    return start
