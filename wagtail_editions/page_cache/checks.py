"""A system check: whether pages can be kept as the site wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks

from .configuration import SETTING, NotConfigured, PageCache, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig

MIDDLEWARE = "wagtail_editions.page_cache.middleware.PageCacheMiddleware"
#: What has to stand behind it, since what they do is kept with the page or not asked for at all.
BEHIND = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "wagtail_editions.middleware.EditionLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


def check_page_cache(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Check the setting, and where the middleware stands."""
    try:
        found = PageCache.of(getattr(settings, SETTING, None))
        wrong = problem(found) if found is not None else ""
    except NotConfigured as error:
        found, wrong = None, str(error)
    if wrong:
        return [
            checks.Error(
                f"{SETTING} keeps no pages: {wrong}.",
                hint="Set CACHE to an alias of CACHES and, where that is not shared by all "
                "processes, VERSIONS to a folder that they can all write.",
                id="wagtail_editions.E012",
            )
        ]
    return [] if found is None else _check_middleware()


def _check_middleware() -> list[checks.CheckMessage]:
    if MIDDLEWARE not in settings.MIDDLEWARE:
        return [
            checks.Warning(
                f"{SETTING} is set, but nothing answers with the pages that are kept.",
                hint=f"Put {MIDDLEWARE!r} first into MIDDLEWARE.",
                id="wagtail_editions.W012",
            )
        ]
    place = settings.MIDDLEWARE.index(MIDDLEWARE)
    before = [name for name in settings.MIDDLEWARE[:place] if name in BEHIND]
    if not before:
        return []
    return [
        checks.Error(
            f"{MIDDLEWARE} stands behind {', '.join(before)}.",
            hint="Put it first into MIDDLEWARE: what stands before it is done for every reader, "
            "and changes what is kept.",
            id="wagtail_editions.E013",
        )
    ]
