"""Whether and where changes are told, as the settings say it."""

from __future__ import annotations

import re

from django.conf import settings

#: Each passes on what it hears to the others that take part; Naver's own hears it at once.
ENDPOINTS = ("https://searchadvisor.naver.com/indexnow", "https://www.bing.com/indexnow")

_KEY = re.compile(r"[a-zA-Z0-9-]{8,128}")


def is_key(text: object) -> bool:
    """Whether this can be a key: 8 to 128 letters, digits and hyphens."""
    return isinstance(text, str) and bool(_KEY.fullmatch(text))


def indexnow_key() -> str:
    """Return the key; empty where there is none, or what is set cannot be one."""
    key = getattr(settings, "WAGTAIL_EDITIONS_INDEXNOW_KEY", "")
    return key if is_key(key) else ""


def endpoints() -> tuple[str, ...]:
    """Return the addresses that are told."""
    return tuple(getattr(settings, "WAGTAIL_EDITIONS_INDEXNOW_ENDPOINTS", ENDPOINTS))
