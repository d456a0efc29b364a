"""wagtail_editions with its page cache, in memory: what answers in ``cached``."""

from typing import Any

from .editions import *

MIDDLEWARE.insert(0, "wagtail_editions.page_cache.middleware.PageCacheMiddleware")
EDITIONS_PAGE_CACHE: dict[str, Any] = {"VERSIONS": VAR_DIR / "page-versions"}
